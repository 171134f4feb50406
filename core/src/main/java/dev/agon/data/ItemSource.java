package dev.agon.data;

import java.nio.file.Path;
import java.util.List;

/** Stored items in a fixed order. Safe for use by several threads. */
public interface ItemSource extends AutoCloseable {
    /** Where the items come from, for messages. */
    Path path();

    int size();

    /** An item's name inside the source, with {@code /} between folders. */
    String name(int index);

    /** Bytes that an item has as it is stored, and so about what reading it takes several times. */
    long storedBytes(int index);

    Labelling labelling();

    /** What people should know about how the source was read. */
    List<String> notes();

    @Override
    void close();
}
