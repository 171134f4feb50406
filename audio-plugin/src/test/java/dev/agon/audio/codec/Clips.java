package dev.agon.audio.codec;

import dev.agon.audio.AudioClip;
import dev.agon.audio.Waves;
import dev.agon.audio.data.AudioOptions;
import dev.agon.spi.Codec;
import dev.agon.spi.Dataset;
import dev.agon.spi.Example;
import dev.agon.spi.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A few clips, and codecs that were fitted to them. */
final class Clips {
    private Clips() {}

    static List<AudioClip> some() {
        List<AudioClip> clips = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            clips.add(new AudioClip(Waves.sine(150 + 250 * i, 8000, 8000), 8000));
        }
        return clips;
    }

    static SpectrogramCodec spectrogram() {
        return (SpectrogramCodec) fit("spectrogram");
    }

    static Codec<AudioClip> fit(String codec) {
        return AudioCodecs.fit(dataset(some()), AudioOptions.of(AudioOptions.DECLARED.parse(Map.of("codec", codec))));
    }

    private static Dataset<AudioClip> dataset(List<AudioClip> clips) {
        return new Dataset<>() {
            @Override
            public long size() {
                return clips.size();
            }

            @Override
            public Example<AudioClip> get(long index) {
                return new Example<>(index, clips.get((int) index), Map.of());
            }

            @Override
            public long hash(long index) {
                return index;
            }

            @Override
            public Optional<Labels> labels() {
                return Optional.empty();
            }

            @Override
            public List<String> rejected() {
                return List.of();
            }

            @Override
            public String fingerprint() {
                return "clips";
            }

            @Override
            public void close() {}
        };
    }
}
