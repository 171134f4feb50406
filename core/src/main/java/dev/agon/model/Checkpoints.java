package dev.agon.model;

import dev.agon.spi.AgonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints of a run, of which the last two are kept: {@code step-000000500.checkpoint}. Beside them lies the best
 * model as each of the two knew it, {@code best-000000400.agon}, so that going back to a checkpoint also goes back to
 * its best model.
 */
public final class Checkpoints {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    private static final Pattern CHECKPOINT = Pattern.compile("step-(\\d{9,18})\\.checkpoint");
    private static final Pattern BEST = Pattern.compile("best-(\\d{9,18})\\.agon");
    private static final int KEPT = 2;

    private final Path folder;

    /** Uses a folder that exists. */
    public Checkpoints(Path folder) {
        this.folder = folder;
    }

    /** Adds a checkpoint and deletes what neither it nor the one before needs. */
    public void save(Checkpoint checkpoint) {
        checkpoint.write(file(checkpoint.state().step()));
        prune(checkpoint);
    }

    /** Where the best model of a step is kept. */
    public Path best(long step) {
        return folder.resolve(String.format(Locale.ROOT, "best-%09d.agon", step));
    }

    /**
     * The newest checkpoint that can be read; damaged ones are passed over with a warning.
     *
     * @return empty if there is none at all
     * @throws AgonException DATA if there are some and all are damaged
     */
    public Optional<Checkpoint> latest() {
        List<Path> files = newestFirst();
        AgonException damage = null;
        for (Path file : files) {
            try {
                return Optional.of(Checkpoint.read(file));
            } catch (AgonException e) {
                LOG.warn("passing over a checkpoint: {}", e.getMessage());
                damage = damage == null ? e : damage;
            }
        }
        if (damage != null) {
            throw AgonException.data("no checkpoint can be read: " + damage.getMessage(), damage);
        }
        return Optional.empty();
    }

    /** Deletes checkpoints of steps after the given one, which a run that went back to it will write anew. */
    public void forgetAfter(long step) {
        for (Path file : newestFirst()) {
            if (number(CHECKPOINT, file).orElseThrow() > step) {
                delete(file);
            }
        }
    }

    private void prune(Checkpoint newest) {
        List<Path> files = newestFirst();
        files.stream().skip(KEPT).forEach(Checkpoints::delete);
        List<Path> needed = new ArrayList<>();
        newest.best().ifPresent(best -> needed.add(best(best.step())));
        files.stream()
                .limit(KEPT)
                .filter(file -> !file.equals(file(newest.state().step())))
                .forEach(file -> {
                    try {
                        Checkpoint.readBest(file).ifPresent(best -> needed.add(best(best.step())));
                    } catch (AgonException e) {
                        LOG.warn("a checkpoint is damaged: {}", e.getMessage());
                    }
                });
        list(BEST).stream().filter(file -> !needed.contains(file)).forEach(Checkpoints::delete);
    }

    private Path file(long step) {
        return folder.resolve(String.format(Locale.ROOT, "step-%09d.checkpoint", step));
    }

    private List<Path> newestFirst() {
        List<Path> files = list(CHECKPOINT);
        files.sort(
                Comparator.comparingLong((Path file) -> number(CHECKPOINT, file).orElseThrow())
                        .reversed());
        return files;
    }

    private List<Path> list(Pattern pattern) {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(
                    files.filter(file -> number(pattern, file).isPresent()).toList());
        } catch (IOException e) {
            throw AgonException.data("cannot list " + folder + ": " + Failures.reason(e), e);
        }
    }

    private static OptionalLong number(Pattern pattern, Path file) {
        Matcher matcher = pattern.matcher(file.getFileName().toString());
        return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("cannot delete {}: {}", file, Failures.reason(e));
        }
    }
}
