package dev.agon.audio.codec;

import dev.agon.audio.AudioClip;
import dev.agon.audio.data.Preparation;
import dev.agon.audio.spectrum.MelScale;
import dev.agon.audio.spectrum.Stft;
import dev.agon.model.JsonText;
import dev.agon.nn.Values;
import dev.agon.spi.BundleWriter;
import dev.agon.spi.Encoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Clips as a listener hears them, for judges: loudness in {@value #BANDS} mel bands, {@code [n, frames, bands, 1]} in
 * [-1, 1]. Windows are of about 64 ms, which tells the harmonics of neighbouring notes apart.
 */
public final class MelEncoder implements Encoder<AudioClip> {
    private static final int BANDS = 64;
    private static final float LOUDEST = Loudness.of(1);

    private final Preparation preparation;
    private final int window;
    private final MelScale mel;

    /** An encoder for clips of one rate and length; others are prepared first. */
    public MelEncoder(Preparation preparation) {
        this.preparation = preparation;
        this.window = 2 * AudioCodecs.window(preparation.rate());
        this.mel = new MelScale(BANDS, window / 2 + 1, preparation.rate());
    }

    @Override
    public long[] shape() {
        return new long[] {new Stft(window, window / 2).frames(preparation.samples()), BANDS, 1};
    }

    @Override
    public INDArray encode(List<AudioClip> samples) {
        long[] shape = shape();
        int each = Math.toIntExact(shape[0] * shape[1]);
        float[] values = new float[Math.multiplyExact(samples.size(), each)];
        IntStream.range(0, samples.size()).parallel().forEach(i -> {
            Stft stft = new Stft(window, window / 2);
            float[] bands = mel.of(stft.magnitudes(stft.forward(preparation.of(samples.get(i)))));
            for (int at = 0; at < each; at++) {
                values[i * each + at] = Math.min(1, 2 * Loudness.of(bands[at]) / LOUDEST - 1);
            }
        });
        INDArray array = Nd4j.createUninitialized(DataType.FLOAT, samples.size(), shape[0], shape[1], 1);
        Values.write(values, array);
        return array;
    }

    @Override
    public void save(BundleWriter out) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("bands", BANDS);
        members.put("window", window);
        members.put("rate", preparation.rate());
        members.put("samples", preparation.samples());
        out.write("mel.json", JsonText.of(members));
    }
}
