package dev.agon.spi;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The items of a data set whose hash falls into one part. Shares its parent's resources and does not close them. */
final class SplitView<T> implements Dataset<T> {
    private final Dataset<T> parent;
    private final int[] indices;
    private final Split part;

    private SplitView(Dataset<T> parent, Split part, int[] indices) {
        this.parent = parent;
        this.part = part;
        this.indices = indices;
    }

    static <T> Dataset<T> of(Dataset<T> parent, Split part, double heldOut) {
        if (!(heldOut >= 0 && heldOut <= 0.4)) {
            throw AgonException.usage("holdout is " + heldOut + "; it must lie between 0 and 0.4");
        }
        double judge = parent.attributes().isEmpty() ? 0 : heldOut;
        int[] indices = IntStream.range(0, Math.toIntExact(parent.size()))
                .filter(i -> part == Split.ALL || partOf(parent.hash(i), heldOut, judge) == part)
                .toArray();
        return new SplitView<>(parent, part, indices);
    }

    private static Split partOf(long hash, double heldOut, double judge) {
        double place = (RandomStream.mix(hash) >>> 11) * 0x1p-53;
        if (place < heldOut) {
            return Split.HELD_OUT;
        }
        return place < heldOut + judge ? Split.JUDGE : Split.TRAINING;
    }

    @Override
    public long size() {
        return indices.length;
    }

    @Override
    public Example<T> get(long index) {
        return parent.get(indices[Math.toIntExact(index)]);
    }

    @Override
    public long hash(long index) {
        return parent.hash(indices[Math.toIntExact(index)]);
    }

    /** With the counts of the whole data set, see {@link Dataset#split}. */
    @Override
    public Optional<Labels> labels() {
        return parent.labels();
    }

    @Override
    public List<Attribute> attributes() {
        return parent.attributes();
    }

    @Override
    public List<String> rejected() {
        return parent.rejected();
    }

    @Override
    public List<String> notes() {
        return parent.notes();
    }

    @Override
    public String fingerprint() {
        return parent.fingerprint() + "/" + part;
    }

    @Override
    public void close() {
        // the parent owns the resources
    }
}
