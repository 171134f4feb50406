package dev.agon.audio.data;

import dev.agon.audio.AudioClip;
import dev.agon.data.FileSource;
import dev.agon.data.Intake;
import dev.agon.data.Spool;
import dev.agon.data.SpooledDataset;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;

/** Clips of one rate and length, kept as 16-bit samples. */
public final class AudioDataset extends SpooledDataset<AudioClip> {
    private static final String WANTED = "audio data is a folder of WAV files or a zip of such";

    private final Preparation preparation;

    AudioDataset(Spool spool, Preparation preparation, long[] hashes, Intake.Kept kept, List<String> notes) {
        super("audio", preparation.samples() + "at" + preparation.rate(), spool, hashes, kept, notes);
        this.preparation = preparation;
    }

    /**
     * Opens a folder of WAV files or a zip archive of such.
     *
     * @throws dev.agon.spi.AgonException DATA if it is missing, empty, broken or hostile, or if more sounds are
     *     unreadable than the options allow; USAGE if there is no room for the temporary file
     */
    public static AudioDataset open(Path path, AudioOptions options) {
        try (FileSource source = FileSource.open(path, WavFile.KIND, options.labels(), WANTED)) {
            return ClipIntake.of(source, options, Runtime.getRuntime().availableProcessors());
        }
    }

    /** Samples a second of every clip. */
    public int rate() {
        return preparation.rate();
    }

    @Override
    protected AudioClip item(byte[] content) {
        ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        float[] samples = new float[preparation.samples()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = bytes.getShort() / (float) Short.MAX_VALUE;
        }
        return new AudioClip(samples, preparation.rate());
    }
}
