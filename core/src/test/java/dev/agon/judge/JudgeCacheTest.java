package dev.agon.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgeCacheTest {
    private static final float[] WEIGHTS = {1, -2.5f, 0, Float.MIN_VALUE};

    @TempDir
    private Path folder;

    private JudgeCache cache;

    @BeforeEach
    void open() {
        cache = new JudgeCache(folder.resolve("deep/judges"));
    }

    @Test
    void givesBackWhatItHolds() throws IOException {
        assertThat(cache.read("key")).isEmpty();

        cache.write("key", new float[] {9});
        cache.write("key", WEIGHTS);

        assertThat(cache.read("key")).hasValue(WEIGHTS);
        assertThat(cache.read("other")).isEmpty();
        try (var files = Files.list(folder.resolve("deep/judges"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void anyDamageIsAnAbsence() throws IOException {
        cache.write("key", WEIGHTS);
        Path file = cache.file("key");
        byte[] whole = Files.readAllBytes(file);

        for (int length = 0; length < whole.length; length += 17) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(cache.read("key")).as("cut to %s bytes", length).isEmpty();
        }
        for (int at = 0; at < whole.length; at += 13) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 1;
            Files.write(file, damaged);
            assertThat(cache.read("key")).as("byte %s changed", at).isEmpty();
        }
        Files.write(file, whole);
        assertThat(cache.read("key")).hasValue(WEIGHTS);
    }

    @Test
    void aFolderThatCannotBeMadeIsNoError() throws IOException {
        Files.writeString(folder.resolve("deep"), "a file is in the way");

        cache.write("key", WEIGHTS);

        assertThat(cache.read("key")).isEmpty();
    }

    @Test
    void aFolderInPlaceOfTheFileIsNoError() throws IOException {
        Files.createDirectories(cache.file("key").resolve("content"));

        cache.write("key", WEIGHTS);

        assertThat(cache.read("key")).isEmpty();
    }

    @Test
    void whatAKilledProcessLeftLongAgoGoes() throws IOException {
        cache.write("key", WEIGHTS);
        Path judges = folder.resolve("deep/judges");
        Path old = Files.createFile(judges.resolve(".a.part"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        Path fresh = Files.createFile(judges.resolve(".b.part"));

        cache.write("key", WEIGHTS);

        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
    }
}
