package dev.agon.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.spi.AgonException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RunLocksTest {
    @TempDir
    Path temporary;

    private RunFolder folder;

    @BeforeEach
    void create() {
        folder = new RunFolder(temporary.resolve("run"));
        folder.create();
    }

    /** Another process, which says whether it can have the lock. */
    public static final class Rival {
        private Rival() {}

        public static void main(String[] file) throws IOException {
            try (FileChannel channel = FileChannel.open(Path.of(file[0]), StandardOpenOption.WRITE)) {
                System.out.print(channel.tryLock() == null ? "taken" : "free");
            }
        }
    }

    private String toARival() throws Exception {
        Process rival = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Rival.class.getName(),
                        folder.lockFile().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String word = new String(rival.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(rival.waitFor()).isZero();
        return word;
    }

    private static void assertRefused(RunLocks locks, RunFolder folder) {
        assertThatThrownBy(() -> locks.take(folder))
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.USAGE))
                .hasMessageContaining("going on already, in this process");
    }

    @Test
    void whoeverComesSecondTakesNothingFromTheFirst() throws Exception {
        RunLocks locks = new RunLocks();
        RunFolder linked = new RunFolder(Files.createSymbolicLink(temporary.resolve("link"), folder.path()));
        try (RunLocks.Lock held = locks.take(folder)) {
            assertThat(held).isNotNull();
            assertRefused(locks, folder);
            assertRefused(locks, linked);
            assertThat(toARival()).isEqualTo("taken");
        }
        assertThat(toARival()).isEqualTo("free");
        locks.take(linked).close();
    }

    @Test
    void anotherApplicationInTheSameProcessTakesNothingEither() throws Exception {
        RunLocks locks = new RunLocks();
        RunLocks others = new RunLocks();
        try (RunLocks.Lock held = locks.take(folder)) {
            assertThat(held).isNotNull();
            assertRefused(others, folder);
            assertThat(toARival()).isEqualTo("taken");
        }
        others.take(folder).close();
    }

    @Test
    void whatAKilledProcessWroteIntoTheFileDoesNotBlock() throws Exception {
        Files.writeString(folder.lockFile(), "4294967296 and whatever else");
        try (RunLocks.Lock held = new RunLocks().take(folder)) {
            assertThat(held).isNotNull();
            assertThat(folder.lockFile())
                    .hasContent(Long.toString(ProcessHandle.current().pid()));
        }
    }

    @Test
    void givingBackTwiceIsGivingBackOnce() {
        RunLocks locks = new RunLocks();
        RunLocks.Lock first = locks.take(folder);
        first.close();
        try (RunLocks.Lock second = locks.take(folder)) {
            first.close();
            assertThat(second).isNotNull();
            assertRefused(locks, folder);
        }
    }
}
