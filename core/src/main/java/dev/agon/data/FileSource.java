package dev.agon.data;

import dev.agon.model.Failures;
import dev.agon.spi.AgonException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The files of one kind in a folder or a zip archive, sorted by name. Safe for use by several threads. */
public interface FileSource extends ItemSource {
    /**
     * Reads a file.
     *
     * @throws UnreadableItem if it cannot be read, is too long or is of another kind
     */
    byte[] read(int index) throws UnreadableItem;

    /**
     * Opens a folder or a zip archive without attributes; see {@link #open(Path, FileKind, LabelRule, AttributeColumns,
     * String)}.
     */
    static FileSource open(Path path, FileKind kind, LabelRule rule, String wanted) {
        return open(path, kind, rule, AttributeColumns.NONE, wanted);
    }

    /**
     * Opens a folder or a zip archive; which of them it is, its content says.
     *
     * @param rule where labels come from; of no account where columns are asked for
     * @param columns of labels.csv that are attributes
     * @param wanted what a path may be, for errors, such as {@code audio data is a folder or a zip of WAV files}
     * @throws AgonException DATA if it is missing, neither of both, broken or hostile, has no files of the kind, or lacks
     *     the labels that the rule asks for
     */
    static FileSource open(Path path, FileKind kind, LabelRule rule, AttributeColumns columns, String wanted) {
        if (!Files.exists(path)) {
            throw AgonException.data("there is no " + path + "; " + wanted);
        }
        if (Files.isDirectory(path)) {
            return FolderSource.open(path, kind, rule, columns);
        }
        if (isZip(path, wanted)) {
            return ZipSource.open(path, kind, rule, columns);
        }
        byte[] start = start(path, wanted);
        if (start.length == 0) {
            throw AgonException.data(path + " is empty; " + wanted);
        }
        try {
            kind.start().check(start);
        } catch (UnreadableItem e) {
            throw AgonException.data(path + " holds no " + kind.items() + "; " + wanted, e);
        }
        throw AgonException.data(path + " is a single " + kind.item() + "; " + wanted);
    }

    /**
     * Whether a file is a zip archive by its name or its first bytes.
     *
     * @throws AgonException DATA if it cannot be read
     */
    static boolean isZip(Path file, String wanted) {
        byte[] start = start(file, wanted);
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".zip")
                || (start.length >= 4
                        && start[0] == 'P'
                        && start[1] == 'K'
                        && ((start[2] == 3 && start[3] == 4) || (start[2] == 5 && start[3] == 6)));
    }

    /** Whether a folder's entry would be looked into, or read, as one of the kind. */
    static boolean mayHold(Path entry, FileKind kind) {
        String name = entry.getFileName().toString();
        return !FileNames.isHidden(name) && (new FileNames(kind).isWanted(name) || Files.isDirectory(entry));
    }

    private static byte[] start(Path file, String wanted) {
        if (!Files.isRegularFile(file)) {
            throw AgonException.data(file + " is neither file nor folder; " + wanted);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(ItemStream.START);
        } catch (IOException e) {
            throw AgonException.data("cannot read " + file + ": " + Failures.reason(e), e);
        }
    }
}
