package dev.agon.audio.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.audio.AudioClip;
import dev.agon.audio.AudioModality;
import dev.agon.audio.Waves;
import dev.agon.spi.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemosTest {
    @TempDir
    private Path folder;

    private final AudioModality modality = new AudioModality();

    @Test
    void drumsAreEmbedded() {
        Path data = Drums.demo().data().apply(folder);
        try (Dataset<AudioClip> drums = modality.open(data, modality.options().defaults())) {
            assertThat(drums.size()).isEqualTo(106);
            assertThat(drums.rejected()).isEmpty();
            assertThat(drums.labels().orElseThrow().names())
                    .containsExactly("bd", "drum", "elec", "glitch", "perc", "sn", "tabla");
        }
        assertThat(folder.resolve("LICENSE")).content().contains("CC0");
    }

    @Test
    void theSynthesiserPlaysNotesAtTheirPitch() {
        Map<String, AudioClip> organ = Notes.play(16);
        assertThat(organ).hasSize(96).containsKeys("C3/16-50", "B4/16-116");
        assertThat(organ.get("A3/16-94").peak()).isGreaterThan(.01f);
        assertThat(organ.get("A3/16-94").seconds()).isEqualTo(1);
    }

    @Test
    void soundsAreMadeOnceAndKept() throws IOException {
        AtomicInteger made = new AtomicInteger();
        MadeSounds sounds = new MadeSounds("tones.zip", "tones", folder.resolve("cache"), () -> {
            made.incrementAndGet();
            return Map.of("a/1", new AudioClip(Waves.sine(300, 8000, 4000), 8000));
        });
        Path one = Files.createDirectory(folder.resolve("one"));
        Path two = Files.createDirectory(folder.resolve("two"));
        assertThat(sounds.unpack(one)).hasSameBinaryContentAs(sounds.unpack(two));
        assertThat(made).hasValue(1);
        try (Dataset<AudioClip> data =
                modality.open(one.resolve("tones.zip"), modality.options().defaults())) {
            assertThat(data.size()).isEqualTo(1);
        }
    }

    @Test
    void withoutACacheSoundsAreMadeEachTime() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        MadeSounds sounds = new MadeSounds(
                "tones.zip", "tones", file, () -> Map.of("a/1", new AudioClip(Waves.sine(300, 8000, 4000), 8000)));
        assertThat(sounds.unpack(folder)).isRegularFile();
    }
}
