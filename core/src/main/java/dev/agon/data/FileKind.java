package dev.agon.data;

import java.util.List;
import java.util.Set;

/**
 * The files that hold items of one kind of data.
 *
 * @param item what a file holds, such as {@code picture}; its plural ends in s
 * @param formats the formats that are read, such as PNG and JPEG
 * @param extensions of file names that count, in lower case without the dot
 * @param prefixesAreLabels whether {@link LabelRule#AUTO} takes {@code label_…} file names for labels
 * @param largest most bytes of a file
 * @param start refuses what its first bytes show to be something else
 */
public record FileKind(
        String item,
        List<String> formats,
        Set<String> extensions,
        boolean prefixesAreLabels,
        int largest,
        StartCheck start) {
    /** Looks at the first bytes of a file, whatever its name says. */
    @FunctionalInterface
    public interface StartCheck {
        /**
         * Looks.
         *
         * @param bytes the first {@value ItemStream#START}, fewer if the file is shorter
         * @throws UnreadableItem if this is no file of the kind
         */
        void check(byte[] bytes) throws UnreadableItem;
    }

    public FileKind {
        formats = List.copyOf(formats);
        extensions = Set.copyOf(extensions);
        if (formats.isEmpty()) {
            throw new IllegalArgumentException(item + "s need a format");
        }
    }

    /** What the files hold, in plural. */
    public String items() {
        return item + "s";
    }

    /** Such as {@code PNG, JPEG or BMP}. */
    public String anyFormat() {
        return joined(" or ");
    }

    /** Such as {@code PNG, JPEG and BMP are read}. */
    String whatIsRead() {
        return joined(" and ") + (formats.size() > 1 ? " are read" : " is read");
    }

    private String joined(String last) {
        int end = formats.size() - 1;
        return end == 0 ? formats.get(0) : String.join(", ", formats.subList(0, end)) + last + formats.get(end);
    }
}
