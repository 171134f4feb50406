package dev.agon.run;

import dev.agon.model.AtomicFiles;
import dev.agon.model.Failures;
import dev.agon.spi.AgonException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a run keeps its files.
 *
 * @param path of the folder
 */
public record RunFolder(Path path) {
    private static final Pattern OVERVIEW = Pattern.compile("step-(\\d{6,18})\\..+");

    /** What the run is and how it ended. */
    public Path record() {
        return path.resolve("run.json");
    }

    /** One JSON object a tick, and one a quality figure. */
    public Path metrics() {
        return path.resolve("metrics.jsonl");
    }

    public Path samples() {
        return path.resolve("samples");
    }

    /** The overview of a step, without its extension. */
    Path overview(long step) {
        return samples().resolve(String.format(Locale.ROOT, "step-%06d", step));
    }

    public Path checkpoints() {
        return path.resolve("checkpoints");
    }

    /** The best model by the quality figure; the last if no figure was computed. */
    public Path model() {
        return path.resolve("model.agon");
    }

    /** The model as the last step left it. */
    public Path lastModel() {
        return path.resolve("model-last.agon");
    }

    /**
     * Checks, without changing anything, that a new run can be written here.
     *
     * @throws AgonException USAGE if the folder holds something or cannot be written to
     */
    public void checkFree() {
        Path existing = path;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (existing == null || !Files.isDirectory(existing)) {
            throw AgonException.usage("cannot write the run to " + path + ": " + existing + " is not a folder");
        }
        if (!Files.isWritable(existing)) {
            throw AgonException.usage("cannot write the run to " + path + ": permission denied");
        }
        if (existing.equals(path) && !isEmpty()) {
            throw AgonException.usage("the run folder " + path
                    + " is not empty; choose another one, or continue the run in it with --resume " + path);
        }
    }

    /** Whether nothing is in it but what a run killed before its first record leaves behind. */
    private boolean isEmpty() {
        try (Stream<Path> all = Files.walk(path, 2)) {
            Set<Path> made = Set.of(path, samples(), checkpoints(), lockFile());
            return all.allMatch(file -> made.contains(file) || AtomicFiles.isTemporary(file));
        } catch (IOException | UncheckedIOException e) {
            throw AgonException.usage("cannot read " + path + ": " + Failures.reason(e));
        }
    }

    void create() {
        for (Path folder : List.of(path, samples(), checkpoints())) {
            AtomicFiles.createFolder(folder);
        }
    }

    /** What a process locks to keep the others out; see {@link RunLocks}. */
    Path lockFile() {
        return checkpoints().resolve(".lock");
    }

    /** Removes what a killed process left half written. */
    void sweep() {
        List.of(path, samples(), checkpoints()).forEach(AtomicFiles::sweep);
    }

    /** Removes overviews of steps that will be trained again. */
    void forgetAfter(long step) {
        try (Stream<Path> files = Files.list(samples())) {
            for (Path file : files.toList()) {
                Matcher name = OVERVIEW.matcher(file.getFileName().toString());
                if (name.matches() && Long.parseLong(name.group(1)) > step) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw AgonException.usage("cannot clean up " + samples() + ": " + Failures.reason(e));
        }
    }
}
