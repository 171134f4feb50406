package dev.agon.audio.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.agon.audio.Waves;
import dev.agon.spi.AgonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AudioDatasetTest {
    @TempDir
    private Path root;

    private static AudioDataset open(Path path, String... options) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < options.length; i += 2) {
            given.put(options[i], options[i + 1]);
        }
        return AudioDataset.open(path, AudioOptions.of(AudioOptions.DECLARED.parse(given)));
    }

    private static byte[] tone(double hertz, int rate) {
        return Waves.wav(Waves.sine(hertz, rate, rate / 4), rate);
    }

    private static Map<String, byte[]> digits() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < 8; i++) {
            files.put(i % 2 + "_theo_" + i + ".wav", tone(200 + 50 * i, 8000));
        }
        return files;
    }

    private static void assertRefused(ThrowingCallable open, AgonException.Category category, String... words) {
        assertThatThrownBy(open)
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(category))
                .hasMessageContainingAll(words);
    }

    @Test
    void foldersAndArchivesHoldTheSame() throws IOException {
        Path folder = Waves.folder(root.resolve("digits"), digits());
        Path zip = Files.write(root.resolve("digits.zip"), Waves.zip(digits()));
        try (AudioDataset one = open(folder);
                AudioDataset other = open(zip)) {
            assertThat(one.size()).isEqualTo(8);
            assertThat(one.rate()).isEqualTo(8000);
            assertThat(one.get(3).value().length()).isEqualTo(8000);
            assertThat(one.get(3).value().peak()).isCloseTo(Preparation.PEAK, within(1e-4f));
            assertThat(one.labels().orElseThrow().names()).containsExactly("0", "1");
            assertThat(one.labels().orElseThrow().source()).isEqualTo("name prefix");
            assertThat(other.fingerprint()).isEqualTo(one.fingerprint());
        }
    }

    @Test
    void lengthAndRateAreAsAskedFor() {
        Path folder = Waves.folder(root, digits());
        try (AudioDataset data = open(folder, "seconds", "0.5", "rate", "11025")) {
            assertThat(data.rate()).isEqualTo(11025);
            assertThat(data.get(0).value().length()).isEqualTo(5513);
        }
    }

    @Test
    void theRateIsThatOfTheFirstFileWithinReason() {
        Path folder = Waves.folder(root, Map.of("a.wav", tone(300, 44100), "b.wav", tone(300, 8000)));
        try (AudioDataset data = open(folder)) {
            assertThat(data.rate()).isEqualTo(16000);
        }
    }

    @Test
    void numberingIsNoLabel() {
        Path folder =
                Waves.folder(root, Map.of("recording_01.wav", tone(300, 8000), "recording_02.wav", tone(400, 8000)));
        try (AudioDataset data = open(folder)) {
            assertThat(data.labels()).isEmpty();
        }
    }

    @Test
    void badFilesAreSkippedCountedAndNamed() {
        Map<String, byte[]> files = digits();
        files.put("0_mp3_1.wav", new byte[] {'I', 'D', '3', 4, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        files.put("0_silent_1.wav", Waves.wav(new float[800], 8000));
        files.put("0_slow_1.wav", tone(0.1, 1));
        try (AudioDataset data = open(Waves.folder(root, files))) {
            assertThat(data.size()).isEqualTo(8);
            assertThat(data.rejected())
                    .hasSize(3)
                    .anySatisfy(reason -> assertThat(reason).contains("0_mp3_1.wav", "an MP3"))
                    .anySatisfy(reason -> assertThat(reason).contains("0_silent_1.wav: silent"))
                    .anySatisfy(reason -> assertThat(reason).contains("0_slow_1.wav"));
        }
    }

    @Test
    void nothingButSilenceIsAnError() {
        Path folder = Waves.folder(root, Map.of("a.wav", Waves.wav(new float[800], 8000), "b.wav", new byte[0]));
        assertRefused(
                () -> open(folder), AgonException.Category.DATA, "none of the 2 sounds", "a.wav: silent", "empty file");
    }

    @Test
    void whatIsNoSoundIsRefusedByName() throws IOException {
        assertRefused(() -> open(root.resolve("none")), AgonException.Category.DATA, "there is no", "none", "WAV");
        Path songs = Waves.folder(root.resolve("songs"), Map.of("a.mp3", new byte[] {1}));
        assertRefused(() -> open(songs), AgonException.Category.DATA, "no sounds", "1 .mp3", "WAV is read");
        Path single = Files.write(root.resolve("one.wav"), tone(300, 8000));
        assertRefused(() -> open(single), AgonException.Category.DATA, "one.wav is a single sound");
        Path zip = Files.write(root.resolve("broken.zip"), new byte[] {'P', 'K', 3, 4, 0, 0});
        assertRefused(() -> open(zip), AgonException.Category.DATA, "broken.zip");
    }

    @Test
    void anArchiveThatUnpacksToMoreThanAFileMayHaveCostsNothing() throws IOException {
        Map<String, byte[]> files = digits();
        byte[] bomb = Waves.wav(1, 1, 8000, 16, new byte[65 << 20], 65 << 20);
        files.put("0_bomb_1.wav", bomb);
        Path zip = Files.write(root.resolve("bomb.zip"), Waves.zip(files));
        assertThat(Files.size(zip)).isLessThan(1 << 20);
        try (AudioDataset data = open(zip)) {
            assertThat(data.rejected()).singleElement().asString().contains("0_bomb_1.wav", "longer than 64 MB");
        }
    }

    @Test
    void wrongOptionsAreTold() {
        for (String[] wrong : new String[][] {
            {"rate", "1"}, {"rate", "fast"}, {"rate", "96000"}, {"window", "100"}, {"window", "8"}, {"max-bad", "no"}
        }) {
            assertRefused(
                    () -> AudioOptions.of(AudioOptions.DECLARED.parse(Map.of(wrong[0], wrong[1]))),
                    AgonException.Category.USAGE,
                    wrong[0]);
        }
    }
}
