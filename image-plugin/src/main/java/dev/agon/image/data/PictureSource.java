package dev.agon.image.data;

import java.nio.file.Path;
import java.util.List;

/** The pictures of a folder, an archive or an IDX file, in a fixed order. Safe for use by several threads. */
interface PictureSource extends AutoCloseable {
    /** Where the pictures come from, for messages. */
    Path path();

    int size();

    /** A picture's name inside the source, with {@code /} between folders. */
    String name(int index);

    /** Bytes that a picture has as it is stored, and so about what {@link #open} takes several times. */
    long storedBytes(int index);

    /**
     * Reads a picture's header.
     *
     * @throws UnreadablePicture if this one cannot be used
     */
    Picture open(int index) throws UnreadablePicture;

    Labelling labelling();

    /** What people should know about how the source was read. */
    List<String> notes();

    @Override
    void close();
}
