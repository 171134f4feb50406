package dev.agon.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.spi.AgonException;
import dev.agon.spi.AgonException.Category;
import dev.agon.spi.Metric;
import dev.agon.train.TrainerState;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
    @TempDir
    Path folder;

    private Checkpoints checkpoints;

    @BeforeEach
    void open() {
        checkpoints = new Checkpoints(folder);
    }

    private static Checkpoint at(long step, Optional<Checkpoint.Best> best) {
        float[] odd = {Float.NaN, -0f, Float.MIN_VALUE, Float.NEGATIVE_INFINITY, Float.intBitsToFloat(0x7fa00001), step
        };
        return new Checkpoint(
                new TrainerState(
                        step,
                        Map.of("generator.parameters", odd, "empty", new float[0]),
                        Map.of("rate-scale", 0.1 + 0.2, "nothing", Double.NaN, "most", Double.NEGATIVE_INFINITY)),
                step / 3.0,
                best,
                step % 2 == 1);
    }

    private static Optional<Checkpoint.Best> best(long step) {
        return Optional.of(new Checkpoint.Best(step, new Metric("distance", 1.0 / step, 0.1, true, "", "how")));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void bringsBackEveryBit() {
        Checkpoint saved = at(7, best(5));
        checkpoints.save(saved);
        Checkpoint found = checkpoints.latest().orElseThrow();
        assertThat(found.seconds()).isEqualTo(saved.seconds());
        assertThat(found.best()).isEqualTo(saved.best());
        assertThat(found.astray()).isTrue();
        assertThat(found.state().step()).isEqualTo(7);
        assertThat(found.state().scalars()).isEqualTo(saved.state().scalars());
        assertThat(found.state().vectors().keySet())
                .isEqualTo(saved.state().vectors().keySet());
        saved.state().vectors().forEach((name, values) -> {
            float[] back = found.state().vectors().get(name);
            assertThat(back).hasSameSizeAs(values);
            for (int i = 0; i < values.length; i++) {
                assertThat(Float.floatToRawIntBits(back[i])).isEqualTo(Float.floatToRawIntBits(values[i]));
            }
        });
    }

    @Test
    void equalStatesGiveEqualFiles() throws IOException {
        checkpoints.save(at(7, best(5)));
        byte[] first = Files.readAllBytes(folder.resolve("step-000000007.checkpoint"));
        checkpoints.save(at(7, best(5)));
        assertThat(folder.resolve("step-000000007.checkpoint")).hasBinaryContent(first);
    }

    @Test
    void keepsTheLastTwoAndTheBestModelsTheyReferTo() throws IOException {
        Files.createFile(checkpoints.best(1));
        checkpoints.save(at(2, best(1)));
        Files.createFile(checkpoints.best(2));
        checkpoints.save(at(3, best(2)));
        Files.createFile(checkpoints.best(4));
        checkpoints.save(at(12, best(4)));
        assertThat(names())
                .containsExactly(
                        "best-000000002.agon",
                        "best-000000004.agon",
                        "step-000000003.checkpoint",
                        "step-000000012.checkpoint");
    }

    @Test
    void noticesDamageAnywhere() throws IOException {
        checkpoints.save(at(2, best(1)));
        Path file = folder.resolve("step-000000002.checkpoint");
        byte[] whole = Files.readAllBytes(file);
        int noticed = 0;
        for (int i = 0; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 0x10;
            Files.write(file, damaged);
            try {
                Checkpoint found = Checkpoint.read(file);
                // a few bytes of a zip mean nothing, such as the times of its entries
                assertThat(found.best()).isEqualTo(best(1));
                assertThat(found.state().scalars())
                        .isEqualTo(at(2, best(1)).state().scalars());
            } catch (AgonException e) {
                assertThat(e.category()).isEqualTo(Category.DATA);
                noticed++;
            }
        }
        assertThat(noticed).isGreaterThan(whole.length * 3 / 4);
    }

    @Test
    void fallsBackWhenTheNewestIsCutShort() throws IOException {
        checkpoints.save(at(1, Optional.empty()));
        checkpoints.save(at(2, Optional.empty()));
        Path newest = folder.resolve("step-000000002.checkpoint");
        byte[] whole = Files.readAllBytes(newest);
        for (int length : new int[] {0, 1, 4, whole.length / 2, whole.length - 1}) {
            Files.write(newest, Arrays.copyOf(whole, length));
            assertThat(checkpoints.latest().orElseThrow().state().step()).isEqualTo(1);
        }
    }

    @Test
    void tellsNoneFromAllDamaged() throws IOException {
        assertThat(checkpoints.latest()).isEmpty();
        Files.writeString(folder.resolve("step-000000002.checkpoint"), "nonsense");
        assertThatThrownBy(checkpoints::latest)
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(Category.DATA))
                .hasMessageContaining("step-000000002.checkpoint");
    }

    @Test
    void tellsDamageFromAFileThatCannotBeReadNow() {
        assertThat(Archive.unusable("a", new ZipException("bad header")))
                .hasMessage("a is damaged or cut short: bad header");
        assertThat(Archive.unusable("a", new EOFException("early"))).hasMessage("a is damaged or cut short: early");
        assertThat(Archive.unusable("a", new IOException("Too many open files")))
                .hasMessage("a cannot be read: Too many open files");
        assertThat(Archive.unusable("a", new AccessDeniedException("a")))
                .hasMessage("a cannot be read: permission denied");
    }

    @Test
    void setsAsideWhatItPassedOver() throws IOException {
        checkpoints.save(at(1, Optional.empty()));
        Files.writeString(folder.resolve("step-000000002.checkpoint"), "nonsense");
        Files.writeString(folder.resolve("step-x.checkpoint"), "not ours");
        checkpoints.setAsideAfter(1);
        assertThat(names())
                .containsExactly("step-000000001.checkpoint", "step-000000002.checkpoint.damaged", "step-x.checkpoint");
        assertThat(folder.resolve("step-000000002.checkpoint.damaged")).hasContent("nonsense");
    }

    @Test
    void knowsWhichWayIsBetter() {
        Metric high = new Metric("accuracy", 0.5, 0, false, "", "");
        assertThat(best(2).orElseThrow().isBeatenBy(new Metric("distance", 0.4, 0, true, "", "")))
                .isTrue();
        assertThat(best(2).orElseThrow().isBeatenBy(new Metric("distance", 0.5, 0, true, "", "")))
                .isFalse();
        assertThat(best(2).orElseThrow().isBeatenBy(new Metric("distance", Double.NaN, 0, true, "", "")))
                .isFalse();
        assertThat(new Checkpoint.Best(1, high).isBeatenBy(new Metric("accuracy", 0.6, 0, false, "", "")))
                .isTrue();
    }
}
