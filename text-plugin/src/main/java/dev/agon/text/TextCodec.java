package dev.agon.text;

import dev.agon.model.Json;
import dev.agon.model.JsonFields;
import dev.agon.model.JsonText;
import dev.agon.spi.BundleReader;
import dev.agon.spi.BundleWriter;
import dev.agon.spi.Codec;
import dev.agon.text.token.Vocabulary;
import dev.agon.text.token.Windows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Texts as windows of tokens, each token a vector that is 1 at its number and 0 elsewhere: {@code [n, length,
 * vocabulary]}. A text that is longer than the window is encoded up to its end; decoding takes the largest value at each
 * place.
 */
public final class TextCodec implements Codec<String> {
    private static final String FILE = "codec.json";
    private static final String MERGES = "merges.txt";
    private static final int LONGEST = 1024;

    private final Windows windows;

    public TextCodec(Windows windows) {
        this.windows = windows;
    }

    static TextCodec load(BundleReader in) {
        JsonFields fields = Json.read(in.read(FILE), FILE);
        Vocabulary vocabulary = Vocabulary.parse(in.read(MERGES), MERGES);
        return new TextCodec(new Windows(vocabulary, fields.integer("window", 1, LONGEST)));
    }

    /** The windows that it encodes. */
    public Windows windows() {
        return windows;
    }

    public Vocabulary vocabulary() {
        return windows.vocabulary();
    }

    @Override
    public long[] shape() {
        return new long[] {windows.length(), vocabulary().size()};
    }

    @Override
    public INDArray encode(List<String> samples) {
        List<int[]> rows = new ArrayList<>();
        samples.forEach(text -> rows.add(windows.first(windows.encode(text))));
        return oneHot(rows);
    }

    /** Windows as {@code [n, length, vocabulary]}. */
    public INDArray oneHot(List<int[]> rows) {
        int length = windows.length();
        int size = vocabulary().size();
        float[] values = new float[Math.multiplyExact(Math.multiplyExact(rows.size(), length), size)];
        for (int i = 0; i < rows.size(); i++) {
            for (int t = 0; t < length; t++) {
                values[(i * length + t) * size + rows.get(i)[t]] = 1;
            }
        }
        return Nd4j.create(values, new long[] {rows.size(), length, size}, 'c');
    }

    @Override
    public List<String> decode(INDArray samples) {
        int length = windows.length();
        int size = vocabulary().size();
        float[] values;
        try (INDArray ordered = samples.dup('c')) {
            values = ordered.data().asFloat();
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < samples.size(0); i++) {
            int[] window = new int[length];
            for (int t = 0; t < length; t++) {
                window[t] = largest(values, (i * length + t) * size, size);
            }
            texts.add(windows.text(window));
        }
        return texts;
    }

    /** Place of the largest value; of several, and of what is no number, the first. */
    private static int largest(float[] values, int from, int size) {
        int best = 0;
        for (int i = 1; i < size; i++) {
            if (values[from + i] > values[from + best] || Float.isNaN(values[from + best])) {
                best = i;
            }
        }
        return best;
    }

    @Override
    public void save(BundleWriter out) {
        out.write(FILE, JsonText.of(Map.of("window", windows.length())));
        out.write(MERGES, vocabulary().toBytes());
    }
}
