package dev.agon.audio.demo;

import com.sun.speech.freetts.audio.AudioPlayer;
import dev.agon.audio.AudioClip;
import java.io.ByteArrayOutputStream;
import javax.sound.sampled.AudioFormat;

/** Where FreeTTS believes a loudspeaker to be: keeps what is played, 16-bit samples with the higher bits first. */
final class HeardSpeech implements AudioPlayer {
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private AudioFormat format;
    private float volume = 1;

    /** What was played since the last time. */
    AudioClip take() {
        byte[] bytes = heard.toByteArray();
        heard.reset();
        float[] samples = new float[bytes.length / 2];
        for (int i = 0; i < samples.length; i++) {
            int high = bytes[2 * i + (format.isBigEndian() ? 0 : 1)];
            int low = bytes[2 * i + (format.isBigEndian() ? 1 : 0)] & 0xFF;
            samples[i] = (short) (high << 8 | low) / 32768f;
        }
        return new AudioClip(samples, Math.round(format.getSampleRate()));
    }

    @Override
    public void setAudioFormat(AudioFormat format) {
        this.format = format;
    }

    @Override
    public AudioFormat getAudioFormat() {
        return format;
    }

    @Override
    public boolean write(byte[] bytes) {
        return write(bytes, 0, bytes.length);
    }

    @Override
    public boolean write(byte[] bytes, int offset, int length) {
        heard.write(bytes, offset, length);
        return true;
    }

    @Override
    public boolean drain() {
        return true;
    }

    @Override
    public boolean end() {
        return true;
    }

    @Override
    public float getVolume() {
        return volume;
    }

    @Override
    public void setVolume(float volume) {
        this.volume = volume;
    }

    @Override
    public long getTime() {
        return 0;
    }

    @Override
    public void begin(int size) {
        // kept in memory of any size
    }

    @Override
    public void pause() {
        // nothing plays
    }

    @Override
    public void resume() {
        // nothing plays
    }

    @Override
    public void reset() {
        // nothing plays
    }

    @Override
    public void cancel() {
        // nothing plays
    }

    @Override
    public void close() {
        // nothing is open
    }

    @Override
    public void resetTime() {
        // no clock
    }

    @Override
    public void startFirstSampleTimer() {
        // no clock
    }

    @Override
    public void showMetrics() {
        // none are kept
    }
}
