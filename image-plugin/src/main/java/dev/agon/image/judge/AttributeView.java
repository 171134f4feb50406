package dev.agon.image.judge;

import dev.agon.spi.Attribute;
import dev.agon.spi.Dataset;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Example;
import dev.agon.spi.Labels;
import java.awt.image.BufferedImage;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pictures whose class label is one of their attributes, for a judge, which knows labels. Does not close the data. */
record AttributeView(Dataset<BufferedImage> data, Attribute attribute) implements Dataset<BufferedImage> {
    /** All parts of data so. */
    static EvaluationData<BufferedImage> of(EvaluationData<BufferedImage> data, Attribute attribute) {
        return new EvaluationData<>(
                new AttributeView(data.training(), attribute),
                new AttributeView(data.heldOut(), attribute),
                new AttributeView(data.judge(), attribute));
    }

    /** Samples so; one that lacks the attribute has no label. */
    static Iterable<Example<BufferedImage>> of(Iterable<Example<BufferedImage>> samples, Attribute attribute) {
        return () -> {
            Iterator<Example<BufferedImage>> each = samples.iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return each.hasNext();
                }

                @Override
                public Example<BufferedImage> next() {
                    return of(each.next(), attribute);
                }
            };
        };
    }

    private static Example<BufferedImage> of(Example<BufferedImage> sample, Attribute attribute) {
        String value = sample.attributes().get(attribute.name());
        return new Example<>(sample.id(), sample.value(), value == null ? Map.of() : Map.of(Example.LABEL, value));
    }

    @Override
    public long size() {
        return data.size();
    }

    @Override
    public Example<BufferedImage> get(long index) {
        return of(data.get(index), attribute);
    }

    @Override
    public long hash(long index) {
        return data.hash(index);
    }

    @Override
    public Optional<Labels> labels() {
        return Optional.of(attribute.values());
    }

    @Override
    public List<String> rejected() {
        return data.rejected();
    }

    /** Judges are kept by it, and by the names of the labels, which two attributes may share. */
    @Override
    public String fingerprint() {
        return data.fingerprint() + "/" + attribute.name();
    }

    @Override
    public void close() {
        // the data is not owned
    }
}
