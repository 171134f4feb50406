package dev.agon.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.agon.spi.AgonException;
import dev.agon.spi.Example;
import dev.agon.spi.SampleWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AudioWriterTest {
    @TempDir
    private Path folder;

    private static List<Example<AudioClip>> notes(String... labels) {
        List<Example<AudioClip>> notes = new ArrayList<>();
        for (String label : labels) {
            double hertz = Pitch.named(label).map(Pitch::frequency).orElse(100.0);
            notes.add(new Example<>(
                    notes.size(), new AudioClip(Waves.sine(hertz, 8000, 4000), 8000), Map.of(Example.LABEL, label)));
        }
        return notes;
    }

    private List<String> written(List<Example<AudioClip>> samples) throws IOException {
        try (SampleWriter.Sink<AudioClip> sink = new AudioWriter().open(folder)) {
            sink.add(samples);
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void clipsAreFilesThatEveryPlayerReads() throws Exception {
        AudioClip clip = new AudioClip(new float[] {0, .5f, -1.5f, Float.NaN, 1}, 8000);
        assertThat(written(List.of(new Example<>(0, clip, Map.of())))).containsExactly("000000.wav", "overview.png");
        try (AudioInputStream in =
                AudioSystem.getAudioInputStream(folder.resolve("000000.wav").toFile())) {
            assertThat(in.getFormat().getSampleSizeInBits()).isEqualTo(16);
            assertThat(in.getFormat().getChannels()).isEqualTo(1);
            assertThat(in.getFormat().getSampleRate()).isEqualTo(8000);
            assertThat(in.readAllBytes()).containsExactly(0, 0, 0, 64, 1, (byte) 0x80, 0, 0, (byte) 0xFF, 0x7F);
        }
    }

    @Test
    void notesMakeAPhrase() throws Exception {
        assertThat(written(notes("E4", "C4", "C#4", "D4", "G4", "F4", "C4")))
                .contains("phrase.wav", "labels.csv", "000006.wav");
        try (AudioInputStream in =
                AudioSystem.getAudioInputStream(folder.resolve("phrase.wav").toFile())) {
            // C D E F G F E D C, .35 s apart, and a second to ring
            assertThat(in.getFrameLength() / 8000.0).isCloseTo(9 * .35 + 1, within(.01));
        }
    }

    @Test
    void wordsMakeNone() throws IOException {
        assertThat(written(notes("zero", "one", "two\"", "three", "four")))
                .doesNotContain("phrase.wav")
                .contains("labels.csv");
        assertThat(folder.resolve("labels.csv")).content().contains("000002.wav,\"two\"\"\"");
    }

    @Test
    void overviewsHaveARowForEachLabel() throws IOException {
        Path file = new AudioWriter().overview(notes("a", "b", "a", "b", "b"), folder.resolve("step"));
        assertThat(file).isEqualTo(folder.resolve("step.png"));
        var picture = ImageIO.read(file.toFile());
        assertThat(picture.getWidth()).isEqualTo(3 + 3 * (ClipCard.WIDTH + 3));
        assertThat(picture.getHeight()).isEqualTo(3 + 2 * (ClipCard.HEIGHT + 3));
        assertThatThrownBy(() -> new AudioWriter().overview(List.of(), folder.resolve("none")))
                .isInstanceOf(AgonException.class);
    }
}
