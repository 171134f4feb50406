package dev.agon.spi;

import java.util.List;
import java.util.Optional;

/**
 * Items of one kind: lazy, random access, safe for use by several threads. Never holds all decoded samples in memory.
 */
public interface Dataset<T> extends AutoCloseable {
    long size();

    /**
     * The item at an index.
     *
     * @param index from 0 (inclusive) to {@link #size()} (exclusive)
     */
    Example<T> get(long index);

    /** A hash of the item's content that is the same on every machine; equal items have equal hashes. */
    long hash(long index);

    /**
     * The class labels, if the items carry any and the options did not switch them off. Where there are labels, every
     * item carries one of them as its attribute {@link Example#LABEL}.
     */
    Optional<Labels> labels();

    /**
     * Every categorical attribute that each item carries, the class label first if there is one. What networks are told
     * of an item unless its modality says otherwise.
     */
    default List<Attribute> attributes() {
        return labels().map(Attribute::label).map(List::of).orElse(List.of());
    }

    /** Items of the source that could not be read and are left out, each as {@code name: reason}. */
    List<String> rejected();

    /** What people should know about how the source was read, such as files in it that were left alone. */
    default List<String> notes() {
        return List.of();
    }

    /** Identifies source and content, in a form that fits a manifest. */
    String fingerprint();

    /**
     * A part of this data set, by item hash. Its {@link #attributes()} count the items of the whole data set: every part
     * has the same classes, in about the same shares, and counting anew would read every item.
     *
     * @param heldOut share kept for {@link Split#HELD_OUT}, in [0, 0.4]; {@link Split#JUDGE} gets as much again if the
     *     items have attributes
     */
    default Dataset<T> split(Split part, double heldOut) {
        return SplitView.of(this, part, heldOut);
    }

    @Override
    void close();
}
