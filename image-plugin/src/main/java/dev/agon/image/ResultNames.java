package dev.agon.image;

import dev.agon.spi.Example;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Names of the files of one folder, after those of the samples that they are made from: {@code cats/tom.jpg} becomes
 * {@code cats-tom.png}. Samples without a name, and ones whose name has been given already, are numbered. A name is never
 * a path, no two differ in case only, and every system takes them.
 */
final class ResultNames {
    /** Characters. File systems take 255 bytes, of which a character has up to four; the rest is for the number and the extension. */
    private static final int LONGEST = 50;

    /** What Windows takes for devices, whatever the extension. */
    private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");

    private final Set<String> taken = new HashSet<>();
    private final String extension;
    private final Predicate<String> takes;
    private int count;

    /**
     * Begins a folder.
     *
     * @param reserved names of other files in it
     * @param extension of every name, with its dot
     */
    ResultNames(List<String> reserved, String extension) {
        this(reserved, extension, ResultNames::isFileName);
    }

    /** @param takes whether the file system takes a name */
    ResultNames(List<String> reserved, String extension, Predicate<String> takes) {
        this.extension = extension;
        this.takes = takes;
        reserved.forEach(this::take);
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** The name of the next sample's file. */
    String of(Example<?> sample) {
        String number = String.format(Locale.ROOT, "%06d", count++);
        String stem = stem(sample.attributes().getOrDefault(Example.FILE, ""));
        if (stem.isEmpty() || !takes.test(stem)) {
            stem = number;
        }
        String name = stem + extension;
        while (!take(name)) {
            stem += "-" + number;
            name = stem + extension;
        }
        return name;
    }

    /** Where the system's character set is a small one, it has no files of other names. */
    private static boolean isFileName(String name) {
        try {
            return !Path.of(name).toString().isEmpty();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private boolean take(String name) {
        return taken.add(name.toLowerCase(Locale.ROOT));
    }

    private static String stem(String file) {
        int dot = file.lastIndexOf('.');
        String whole = dot > file.lastIndexOf('/') + 1 ? file.substring(0, dot) : file;
        String safe = whole.replaceAll("[/\\\\]+", "-")
                .replaceAll("[^\\p{L}\\p{M}\\p{N} ._()-]", "_")
                .replaceAll("^[. -]+|[. ]+$", "");
        int points = safe.codePointCount(0, safe.length());
        String end = safe.substring(safe.offsetByCodePoints(0, Math.max(0, points - LONGEST)))
                .replaceAll("^[. -]+", "");
        return DEVICE.matcher(end).matches() ? "_" + end : end;
    }
}
