package dev.agon.data;

import dev.agon.spi.Attribute;
import dev.agon.spi.Dataset;
import dev.agon.spi.Example;
import dev.agon.spi.Labels;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Items of one shape, all decoded when the data set was opened, into a temporary file from which they are read; what is
 * in memory is a few bytes an item.
 */
public abstract class SpooledDataset<T> implements Dataset<T> {
    private final Spool spool;
    private final long[] hashes;
    private final Intake.Kept kept;
    private final List<String> notes;
    private final String fingerprint;

    /**
     * A data set of what an intake kept.
     *
     * @param kind of data, for the fingerprint
     * @param shape of every item, for the fingerprint
     * @param spool holds each item in the slot of its index; closed with this data set
     * @param hashes of the contents, by the indices of the source
     */
    protected SpooledDataset(
            String kind, String shape, Spool spool, long[] hashes, Intake.Kept kept, List<String> notes) {
        this.spool = spool;
        this.hashes = new long[kept.indices().length];
        for (int i = 0; i < this.hashes.length; i++) {
            this.hashes[i] = hashes[kept.indices()[i]];
        }
        this.kept = kept;
        this.notes = withEquality(notes, this.hashes);
        this.fingerprint = fingerprint(kind, shape);
    }

    private static List<String> withEquality(List<String> notes, long... hashes) {
        List<String> all = new ArrayList<>(notes);
        if (hashes.length > 1 && LongStream.of(hashes).allMatch(hash -> hash == hashes[0])) {
            all.add("all " + hashes.length + " items are equal: a model can only learn to copy");
        }
        return List.copyOf(all);
    }

    /** The item in a slot, a new one each time. */
    protected abstract T item(byte[] content);

    @Override
    public final long size() {
        return kept.indices().length;
    }

    @Override
    public final Example<T> get(long index) {
        int number = Math.toIntExact(index);
        T item = item(spool.read(kept.indices()[number]));
        Map<String, String> attributes = new HashMap<>();
        kept.classes().forEach(each -> attributes.put(each.attribute().name(), each.value(number)));
        return new Example<>(index, item, attributes);
    }

    @Override
    public final long hash(long index) {
        return hashes[Math.toIntExact(index)];
    }

    @Override
    public final Optional<Labels> labels() {
        return Attribute.labels(attributes());
    }

    @Override
    public final List<Attribute> attributes() {
        return kept.classes().stream().map(ClassIndex::attribute).toList();
    }

    @Override
    public final List<String> rejected() {
        return kept.rejected();
    }

    @Override
    public final List<String> notes() {
        return notes;
    }

    /** Kind, shape, number of items, and a hash over their contents and attributes in order; independent of file names. */
    @Override
    public final String fingerprint() {
        return fingerprint;
    }

    @Override
    public final void close() {
        spool.close();
    }

    private String fingerprint(String kind, String shape) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        digest.update(shape.getBytes(StandardCharsets.UTF_8));
        ByteBuffer number = ByteBuffer.allocate(Long.BYTES);
        for (int i = 0; i < hashes.length; i++) {
            digest.update(number.putLong(0, hashes[i]).array());
            for (ClassIndex index : kept.classes()) {
                digest.update(number.putLong(0, index.classes()[i]).array());
            }
        }
        for (Attribute attribute : attributes()) {
            if (!attribute.isLabel()) {
                update(digest, attribute.name());
            }
            attribute.values().names().forEach(name -> update(digest, name));
        }
        return kind + "-" + shape + "-" + hashes.length + "-" + HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    private static void update(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, bytes.length).array());
        digest.update(bytes);
    }
}
