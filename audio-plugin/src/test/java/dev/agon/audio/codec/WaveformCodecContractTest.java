package dev.agon.audio.codec;

import dev.agon.audio.AudioClip;
import dev.agon.spi.BundleReader;
import dev.agon.spi.Codec;
import dev.agon.testkit.CodecContract;
import java.util.Arrays;
import java.util.List;

class WaveformCodecContractTest extends CodecContract<AudioClip> {
    @Override
    protected Codec<AudioClip> codec() {
        return Clips.fit("waveform");
    }

    @Override
    protected List<AudioClip> samples() {
        return Clips.some();
    }

    @Override
    protected Codec<AudioClip> load(BundleReader in) {
        return AudioCodecs.load(in);
    }

    @Override
    protected Object content(AudioClip sample) {
        return Arrays.toString(sample.samples());
    }
}
