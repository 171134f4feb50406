package dev.agon.image;

import dev.agon.spi.Example;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Names of the files of one folder, after those of the samples that they are made from: {@code cats/tom.jpg} becomes
 * {@code cats-tom.png}. Samples without a name, and ones whose name has been given already, are numbered. A name is never
 * a path, and no two differ in case only.
 */
final class ResultNames {
    /** File systems take 255 bytes; the rest is for the number and the extension. */
    private static final int LONGEST = 60;

    private final Set<String> taken = new HashSet<>();
    private final String extension;
    private int count;

    /**
     * Begins a folder.
     *
     * @param reserved names of other files in it
     * @param extension of every name, with its dot
     */
    ResultNames(List<String> reserved, String extension) {
        this.extension = extension;
        reserved.forEach(this::take);
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** The name of the next sample's file. */
    String of(Example<?> sample) {
        String number = String.format(Locale.ROOT, "%06d", count++);
        String stem = stem(sample.attributes().getOrDefault(Example.FILE, ""));
        if (stem.isEmpty()) {
            stem = number;
        }
        String name = stem + extension;
        while (!take(name)) {
            stem += "-" + number;
            name = stem + extension;
        }
        return name;
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
        return safe.length() <= LONGEST
                ? safe
                : safe.substring(safe.length() - LONGEST).replaceAll("^[. -]+", "");
    }
}
