package dev.agon.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.agon.spi.AgonException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AudioGanTest {
    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void writeData() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < 24; i++) {
            files.put(
                    (i % 2 == 0 ? "low/" : "high/") + i + ".wav", Waves.wav(Waves.sine(200 + 20 * i, 8000, 900), 8000));
        }
        data = Waves.folder(folder.resolve("data"), files);
    }

    private static AudioGanBuilder small() {
        return AudioGan.builder()
                .seconds(.125)
                .steps(2)
                .batch(4)
                .seed(7)
                .set("width", "4")
                .set("window", "64")
                .set("quality-every", "0")
                .set("snapshot-every", "0");
    }

    @Test
    void trainsGeneratesSavesAndLoads() {
        Path model = folder.resolve("model.agon");
        List<AudioClip> made;
        try (AudioGan gan = small().train(data)) {
            assertThat(gan.labels()).containsExactly("high", "low");
            assertThat(gan.rate()).isEqualTo(8000);
            assertThat(gan.seconds()).isCloseTo(.125, within(1e-9));
            made = gan.generate(5);
            assertThat(gan.generate(2, "low")).hasSize(2);
            gan.save(model);
        }
        assertThat(made).hasSize(5).allSatisfy(clip -> assertThat(clip.length()).isEqualTo(1000));
        try (AudioGan gan = AudioGan.load(model, 7)) {
            assertThat(gan.generate(1).get(0).samples()).isEqualTo(made.get(0).samples());
        }
    }

    @Test
    void morphsFromLabelToLabel() {
        try (AudioGan gan = small().train(data)) {
            List<AudioClip> way = gan.morph("low", "high", 5);
            assertThat(way).hasSize(5);
            assertThat(way.get(0).samples()).isNotEqualTo(way.get(4).samples());
            assertThat(gan.morph("low", "high", 5).get(2).samples())
                    .isEqualTo(way.get(2).samples());
            assertThatThrownBy(() -> gan.morph("low", "loud", 5)).isInstanceOf(AgonException.class);
            assertThatThrownBy(() -> gan.morph("low", "high", 1))
                    .isInstanceOf(AgonException.class)
                    .hasMessageContaining("steps is 1");
            assertThatThrownBy(() -> gan.morph(1, 2, 3))
                    .isInstanceOf(AgonException.class)
                    .hasMessageContaining("such as high");
        }
    }

    @Test
    void waveformsTrainAndMorphBetweenSeeds() {
        try (AudioGan gan =
                small().set("codec", "waveform").set("labels", "none").train(data)) {
            assertThat(gan.labels()).isEmpty();
            assertThat(gan.generate(2)).hasSize(2);
            List<AudioClip> fine = gan.morph(1, 2, 131);
            assertThat(fine).hasSize(131);
            List<AudioClip> threeSteps = gan.morph(1, 2, 3);
            assertThat(threeSteps).hasSize(3);
            for (int i = 0; i < 3; i++) {
                // the engine may round differently for other batch sizes
                float[] coarse = threeSteps.get(i).samples();
                float[] same = fine.get(65 * i).samples();
                for (int at = 0; at < coarse.length; at++) {
                    assertThat(same[at]).isCloseTo(coarse[at], within(1e-3f));
                }
            }
            assertThatThrownBy(() -> gan.morph("low", "high", 3)).hasMessageContaining("without labels");
        }
    }

    @Test
    void networksOfTheOtherCodecSayWhatWouldWork() {
        assertThatThrownBy(() -> small().generator("wavegan").train(data))
                .isInstanceOf(AgonException.class)
                .hasMessageContaining("codec=waveform");
    }
}
