package dev.agon.image.judge;

import dev.agon.judge.JudgeCache;
import dev.agon.judge.JudgeOptics;
import dev.agon.judge.JudgedSamples;
import dev.agon.judge.Reading;
import dev.agon.spi.AgonException;
import dev.agon.spi.Attribute;
import dev.agon.spi.Codec;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Example;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A judge for each attribute of pictures, made when it is first asked. One thread at a time. */
public final class AttributeJudges implements AutoCloseable {
    private final EvaluationData<BufferedImage> data;
    private final Codec<BufferedImage> codec;
    private final JudgeCache cache;
    private final long seed;
    private final Map<String, JudgedSamples<BufferedImage>> judges = new LinkedHashMap<>();

    /** @param seed of the judges */
    public AttributeJudges(
            EvaluationData<BufferedImage> data, Codec<BufferedImage> codec, JudgeCache cache, long seed) {
        this.data = data;
        this.codec = codec;
        this.cache = cache;
        this.seed = seed;
    }

    /** The attributes of the data. */
    public List<Attribute> attributes() {
        return data.training().attributes();
    }

    /** What an attribute's judge makes of pictures: the values that it sees, and those that the pictures are to have. */
    public Reading read(Attribute attribute, Iterable<Example<BufferedImage>> pictures) {
        return of(attribute).read(AttributeView.of(pictures, attribute));
    }

    /**
     * What the judges of all attributes make of pictures, by attribute. Goes over them once: they may be drawn as they are
     * asked for.
     *
     * @throws AgonException USAGE if there is no picture
     */
    public Map<String, Reading> read(Iterable<Example<BufferedImage>> pictures) {
        Map<String, List<Reading>> parts = new HashMap<>();
        for (List<Example<BufferedImage>> chunk : new Chunks<>(pictures)) {
            for (Attribute attribute : attributes()) {
                parts.computeIfAbsent(attribute.name(), name -> new ArrayList<>())
                        .add(read(attribute, chunk));
            }
        }
        if (parts.isEmpty()) {
            throw AgonException.usage("there is no sample to measure");
        }
        Map<String, Reading> readings = new HashMap<>();
        parts.forEach((attribute, each) -> readings.put(attribute, Reading.concat(each)));
        return readings;
    }

    /** Features of pictures by an attribute's judge, see {@link JudgedSamples#features}. */
    public INDArray features(Attribute attribute, Iterable<Example<BufferedImage>> pictures) {
        return of(attribute).features(AttributeView.of(pictures, attribute));
    }

    /** The judge of an attribute; closed with this. */
    public JudgedSamples<BufferedImage> of(Attribute attribute) {
        return judges.computeIfAbsent(
                attribute.name(),
                name -> new JudgedSamples<>(
                        AttributeView.of(data, attribute), codec, JudgeOptics.PICTURES, cache, seed, "pictures"));
    }

    @Override
    public void close() {
        judges.values().forEach(JudgedSamples::close);
    }
}
