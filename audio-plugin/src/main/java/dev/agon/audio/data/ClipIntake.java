package dev.agon.audio.data;

import dev.agon.data.FileSource;
import dev.agon.data.Intake;
import dev.agon.data.Spool;
import dev.agon.data.UnreadableItem;
import dev.agon.spi.RandomStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Decodes every sound of a source once, on all processors, into a spool. */
final class ClipIntake implements Intake.Handling<WavFile> {
    private static final int LEAST_OWN_RATE = 8_000;
    private static final int MOST_OWN_RATE = 16_000;

    private final FileSource source;
    private final Preparation preparation;
    private final Spool spool;
    private final long[] hashes;

    private ClipIntake(FileSource source, Preparation preparation, Spool spool) {
        this.source = source;
        this.preparation = preparation;
        this.spool = spool;
        this.hashes = new long[source.size()];
    }

    static AudioDataset of(FileSource source, AudioOptions options, int threads) {
        int rate = options.rate().orElseGet(() -> ownRate(source));
        Preparation preparation = new Preparation(rate, (int) Math.round(options.seconds() * rate));
        Spool spool = Spool.create(WavFile.KIND.items(), preparation.samples() * Short.BYTES, source.size());
        try {
            ClipIntake intake = new ClipIntake(source, preparation, spool);
            long largestDecoded = (long) WavFile.MOST_SECONDS * WavFile.MOST_RATE * Float.BYTES;
            Intake<WavFile> pass = new Intake<>(
                    source, WavFile.KIND.items(), options.maxBad(), threads, WavFile.KIND.largest(), largestDecoded);
            pass.run(intake);
            return new AudioDataset(spool, preparation, intake.hashes, pass.kept(), source.notes());
        } catch (RuntimeException | Error e) {
            spool.close();
            throw e;
        }
    }

    /** That of the first file that can be read; files are in the order of their names. */
    private static int ownRate(FileSource source) {
        for (int i = 0; i < source.size(); i++) {
            try (WavFile first = WavFile.open(source.read(i))) {
                return Math.max(LEAST_OWN_RATE, Math.min(MOST_OWN_RATE, first.rate()));
            } catch (UnreadableItem e) {
                // the pass that follows tells what is wrong with it
            }
        }
        return LEAST_OWN_RATE;
    }

    @Override
    public WavFile open(int index) throws UnreadableItem {
        return WavFile.open(source.read(index));
    }

    @Override
    public void keep(int index, WavFile file) throws UnreadableItem {
        float[] clip = preparation.of(file.mono(), file.rate()).orElseThrow(() -> new UnreadableItem("silent"));
        ByteBuffer bytes = ByteBuffer.allocate(clip.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        long hash = RandomStream.mix(preparation.rate() * 31L + clip.length);
        for (float sample : clip) {
            short value = (short) Math.round(sample * Short.MAX_VALUE);
            bytes.putShort(value);
            hash = RandomStream.mix(hash ^ value) + clip.length;
        }
        hashes[index] = hash;
        spool.write(index, bytes.array());
    }
}
