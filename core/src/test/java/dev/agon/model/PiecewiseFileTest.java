package dev.agon.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.spi.AgonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PiecewiseFileTest {
    @TempDir
    Path folder;

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void appearsWhenItIsWhole() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "old");
        try (PiecewiseFile pieces = PiecewiseFile.begin(file)) {
            pieces.append("one\n");
            pieces.append("鲸\n".repeat(100_000));
            assertThat(file).hasContent("old");
            assertThat(files()).hasSize(2).anyMatch(AtomicFiles::isTemporary);
        }
        assertThat(Files.readString(file)).isEqualTo("one\n" + "鲸\n".repeat(100_000));
        assertThat(files()).containsExactly(file);
    }

    @Test
    void anInterruptedThreadWritesAsWell() {
        Path file = folder.resolve("a.txt");
        Thread.currentThread().interrupt();
        try (PiecewiseFile pieces = PiecewiseFile.begin(file)) {
            pieces.append("one");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(file).hasContent("one");
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        assertThatThrownBy(() -> PiecewiseFile.begin(folder.resolve("none/a.txt")))
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.USAGE));
    }

    @Test
    void leavesNothingWhereItCannotTakeItsPlace() throws IOException {
        Path taken = Files.createDirectories(folder.resolve("a.txt/b")).getParent();
        PiecewiseFile pieces = PiecewiseFile.begin(taken);
        pieces.append("one");
        assertThatThrownBy(pieces::close).isInstanceOf(AgonException.class).hasMessageContaining("a.txt");
        assertThat(files()).containsExactly(taken);
    }
}
