package dev.agon.audio.codec;

import dev.agon.audio.AudioClip;
import dev.agon.audio.data.Preparation;
import dev.agon.model.JsonText;
import dev.agon.nn.Values;
import dev.agon.spi.BundleWriter;
import dev.agon.spi.Codec;
import dev.agon.spi.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Clips as their samples, {@code [n, samples, 1]} in [-1, 1]. */
public final class WaveformCodec implements Codec<AudioClip> {
    private final Preparation preparation;

    /** A codec for clips of one rate and length. */
    public WaveformCodec(Preparation preparation) {
        this.preparation = preparation;
    }

    @Override
    public long[] shape() {
        return new long[] {preparation.samples(), 1};
    }

    @Override
    public Range range() {
        return new Range(-1, 1);
    }

    /** Takes clips of any rate and length: others are prepared first. */
    @Override
    public INDArray encode(List<AudioClip> samples) {
        int each = preparation.samples();
        float[] values = new float[Math.multiplyExact(samples.size(), each)];
        for (int i = 0; i < samples.size(); i++) {
            float[] sound = preparation.of(samples.get(i));
            for (int at = 0; at < each; at++) {
                values[i * each + at] = Math.max(-1, Math.min(1, sound[at]));
            }
        }
        INDArray array = Nd4j.createUninitialized(DataType.FLOAT, samples.size(), each, 1);
        Values.write(values, array);
        return array;
    }

    /** NaN becomes 0. Clips that are too loud are made softer, so that none is clipped. */
    @Override
    public List<AudioClip> decode(INDArray samples) {
        AudioCodecs.requireShape(samples, shape());
        float[] values = AudioCodecs.values(samples);
        int each = preparation.samples();
        List<AudioClip> clips = new ArrayList<>();
        for (int at = 0; at < values.length; at += each) {
            clips.add(AudioCodecs.clip(Arrays.copyOfRange(values, at, at + each), preparation.rate()));
        }
        return clips;
    }

    @Override
    public void save(BundleWriter out) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("codec", "waveform");
        members.put("rate", preparation.rate());
        members.put("samples", preparation.samples());
        out.write(AudioCodecs.ENTRY, JsonText.of(members));
    }
}
