package dev.agon.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.spi.AgonException;
import dev.agon.spi.AgonException.Category;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
    @TempDir
    Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void replacesAFileAsAWhole() throws IOException {
        Path file = folder.resolve("a.txt");
        AtomicFiles.writeText(file, "old");
        AtomicFiles.write(file, out -> {
            out.write("new".getBytes(StandardCharsets.UTF_8));
            out.flush();
            assertThat(file).hasContent("old");
        });
        assertThat(file).hasContent("new");
        assertThat(names()).containsExactly("a.txt");
    }

    @Test
    void leavesTheOldFileWhenWritingFails() throws IOException {
        Path file = folder.resolve("a.txt");
        AtomicFiles.writeText(file, "old");
        assertThatThrownBy(() -> AtomicFiles.write(file, out -> {
                    out.write(1);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(Category.USAGE))
                .hasMessageContaining("a.txt")
                .hasMessageContaining("No space left on device");
        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("a.txt");
    }

    @Test
    void cleansUpAfterAnyFailure() throws IOException {
        assertThatThrownBy(() -> AtomicFiles.write(folder.resolve("a"), out -> {
                    throw new IllegalStateException("told by the content");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(names()).isEmpty();
    }

    @Test
    void saysWhyAFolderCannotBeMade() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        for (Path impossible : List.of(file, file.resolve("below"))) {
            assertThatThrownBy(() -> AtomicFiles.createFolder(impossible))
                    .isInstanceOfSatisfying(
                            AgonException.class, e -> assertThat(e.category()).isEqualTo(Category.USAGE))
                    .hasMessageContaining(impossible.toString());
        }
    }

    @Test
    void saysWhichFileItCannotWrite() {
        assertThatThrownBy(() -> AtomicFiles.writeText(folder.resolve("no/such/a.txt"), ""))
                .hasMessageContaining("a.txt")
                .hasMessageContaining("no such file or folder");
    }

    @Test
    void anInterruptedThreadWritesAndStaysInterrupted() throws IOException {
        Path file = folder.resolve("a.txt");
        Thread.currentThread().interrupt();
        AtomicFiles.writeText(file, "first");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(file).hasContent("first");
        AtomicBoolean once = new AtomicBoolean(true);
        AtomicFiles.write(file, out -> {
            out.write("second".getBytes(StandardCharsets.UTF_8));
            if (once.getAndSet(false)) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(once).isFalse();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(file).hasContent("second");
        Path copy = folder.resolve("b.txt");
        Thread.currentThread().interrupt();
        AtomicFiles.copy(file, copy);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(copy).hasContent("second");
        assertThat(names()).containsExactly("a.txt", "b.txt");
    }

    @Test
    void sweepsWhatAKilledProcessLeft() throws IOException {
        Files.createFile(folder.resolve(".model.agon.1234.part"));
        Files.createFile(folder.resolve("kept.part"));
        AtomicFiles.sweep(folder);
        assertThat(names()).containsExactly("kept.part");
    }

    @Test
    void unforcedFilesAreWholeAsWell() throws IOException {
        Path file = folder.resolve("a.png");
        AtomicFiles.writeUnforced(file, out -> out.write(1));
        assertThatThrownBy(() -> AtomicFiles.writeUnforced(file, out -> {
                    out.write(2);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(AgonException.class);
        assertThat(file).hasBinaryContent(new byte[] {1});
        assertThat(names()).containsExactly("a.png");
    }

    @Test
    void sweepsOldLeftoversAlone() throws IOException {
        Path old = Files.createFile(folder.resolve(".old.part"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        Files.createFile(folder.resolve(".new.part"));
        AtomicFiles.sweep(folder, Instant.parse("2021-01-01T00:00:00Z"));
        assertThat(names()).containsExactly(".new.part");
    }
}
