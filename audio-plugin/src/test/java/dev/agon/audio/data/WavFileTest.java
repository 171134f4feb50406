package dev.agon.audio.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.agon.audio.Waves;
import dev.agon.data.UnreadableItem;
import dev.agon.spi.RandomStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WavFileTest {
    private static final float[] SOUND = Waves.sine(440, 8000, 1000);

    private static void assertUnreadable(byte[] bytes, String... words) {
        assertThatThrownBy(() -> WavFile.open(bytes).mono())
                .isInstanceOf(UnreadableItem.class)
                .hasMessageContainingAll(words);
    }

    @ParameterizedTest
    @CsvSource({"8, 1, .01", "16, 1, .0001", "24, 1, .00001", "32, 1, .00001", "16, 2, .0001", "24, 6, .00001"})
    void wholeNumbersOfAnySizeAndChannelsComeBack(int bits, int channels, float tolerance) throws UnreadableItem {
        WavFile file = WavFile.open(Waves.pcm(SOUND, channels, 44100, bits));
        assertThat(file.rate()).isEqualTo(44100);
        assertThat(file.mono()).containsExactly(SOUND, within(tolerance));
    }

    @Test
    void floatsComeBack() throws UnreadableItem {
        assertThat(WavFile.open(Waves.floats(SOUND, 8000)).mono()).containsExactly(SOUND, within(1e-7f));
    }

    @Test
    void companedSoundsAreRead() throws UnreadableItem {
        // mu-law has 0xFF for silence and 0x80 for the largest positive sample
        byte[] data = {(byte) 0xFF, (byte) 0x80, 0};
        float[] mono = WavFile.open(Waves.wav(7, 1, 8000, 8, data, 3)).mono();
        assertThat(mono[0]).isCloseTo(0, within(1e-3f));
        assertThat(mono[1]).isCloseTo(.98f, within(.01f));
        assertThat(mono[2]).isCloseTo(-.98f, within(.01f));
    }

    @Test
    void channelsAreMixed() throws UnreadableItem {
        byte[] data = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 16384)
                .putShort((short) -8192)
                .array();
        assertThat(WavFile.open(Waves.wav(1, 2, 8000, 16, data, 4)).mono()).containsExactly(.125f);
    }

    @Test
    void lyingHeadersAreTold() {
        byte[] data = new byte[100];
        assertUnreadable(Waves.wav(1, 1, 8000, 16, data, 1000), "truncated", "promises 1000 bytes", "100 are there");
        assertUnreadable(Waves.wav(1, 1, 8000, 16, data, -1), "truncated");
        assertUnreadable(Waves.wav(1, 1, 8000, 16, new byte[0], 0), "no samples");
        assertUnreadable(Waves.wav(1, 0, 8000, 16, data, 100), "0 channels");
        assertUnreadable(Waves.wav(1, 1000, 8000, 16, data, 100), "1000 channels");
        assertUnreadable(Waves.wav(1, 1, 1, 16, data, 100), "rate of 1 Hz");
        assertUnreadable(Waves.wav(1, 1, -1, 16, data, 100), "rate of 4294967295 Hz");
    }

    @Test
    void highRatesAreRead() throws UnreadableItem {
        assertThat(WavFile.open(Waves.wav(SOUND, 384_000)).rate()).isEqualTo(384_000);
    }

    @Test
    void unsupportedCompressionIsNamed() {
        byte[] data = new byte[100];
        assertUnreadable(Waves.wav(2, 1, 8000, 4, data, 100), "Microsoft ADPCM", "are read");
        assertUnreadable(Waves.wav(0x55, 1, 44100, 16, data, 100), "MP3");
        assertUnreadable(Waves.wav(0x1234, 1, 44100, 16, data, 100), "format 4660");
        assertUnreadable(Waves.wav(1, 1, 44100, 12, data, 100), "12-bit PCM");
    }

    @Test
    void otherFormatsAreNamed() {
        assertNoWav(new byte[] {'I', 'D', '3', 3, 0, 0, 0, 0, 0, 0, 0, 0}, "MP3");
        assertNoWav(new byte[] {(byte) 0xFF, (byte) 0xFB, (byte) 0x90, 0}, "MP3");
        assertNoWav("fLaC".getBytes(StandardCharsets.US_ASCII), "FLAC");
        assertNoWav("OggS".getBytes(StandardCharsets.US_ASCII), "Ogg");
        assertNoWav("<html>".getBytes(StandardCharsets.US_ASCII), "no WAV");
        assertNoWav(new byte[0], "no WAV");
    }

    private static void assertNoWav(byte[] start, String words) {
        assertThatThrownBy(() -> WavFile.KIND.start().check(start))
                .isInstanceOf(UnreadableItem.class)
                .hasMessageContaining(words);
    }

    @Test
    void samplesThatAreNoNumbersAreRefused() {
        float[] broken = SOUND.clone();
        broken[17] = Float.NaN;
        assertUnreadable(Waves.floats(broken, 8000), "no numbers");
        broken[17] = Float.POSITIVE_INFINITY;
        assertUnreadable(Waves.floats(broken, 8000), "no numbers");
    }

    @Test
    void noDamageEndsInAnythingElse() {
        byte[] whole = Waves.wav(SOUND, 8000);
        for (int length = 12; length < 60; length++) {
            assertUnreadable(Arrays.copyOf(whole, length), "truncated");
        }
        RandomStream random = RandomStream.of(5);
        for (int i = 0; i < 2000; i++) {
            byte[] damaged = whole.clone();
            damaged[12 + random.nextInt(32)] = (byte) random.nextInt(256);
            damaged[12 + random.nextInt(32)] = (byte) random.nextInt(256);
            try {
                assertThat(WavFile.open(damaged).mono()).hasSizeLessThanOrEqualTo(2000);
            } catch (UnreadableItem e) {
                assertThat(e).hasMessageMatching("(?s).{3,300}");
            }
        }
    }

    @Test
    void onlyTheBeginningOfALongSoundIsRead() throws UnreadableItem {
        byte[] data = new byte[100 * 1000];
        WavFile file = WavFile.open(Waves.wav(1, 1, 1000, 8, data, data.length));
        assertThat(file.mono()).hasSize(60 * 1000);
        assertThat(file.decodedBytes()).isEqualTo(60 * 1000 * 4);
    }
}
