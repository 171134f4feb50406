package dev.agon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.spi.AgonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {
    @TempDir
    Path folder;

    @Test
    void readsPlainValuesAndASetMap() throws IOException {
        Path file = write("""
                # how I train
                minutes: 3
                lr: 0.002
                size: 32x32
                loss: rpgan
                set:
                  labels: none
                  mirror: true
                """);
        assertThat(ConfigFile.read(file))
                .containsEntry("minutes", "3")
                .containsEntry("lr", "0.002")
                .containsEntry("size", "32x32")
                .containsEntry("loss", "rpgan")
                .containsEntry("labels", "none")
                .containsEntry("mirror", "true")
                .hasSize(6);
    }

    @Test
    void anEmptyFileHasNoEntries() throws IOException {
        assertThat(ConfigFile.read(write(""))).isEmpty();
        assertThat(ConfigFile.read(write("# nothing\n"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "just words",
                "- a\n- b",
                "minutes: [1, 2]",
                "minutes:\n  a:\n    b: 1",
                "minutes: 1\nminutes: 2",
                "minutes: 1\nset:\n  minutes: 2",
                "a: &x [1]\nb: *x",
                "minutes: '1",
                "\tminutes: 1",
                "minutes: 1\n---\nminutes: 2",
                "a: {b: {c: {d: {e: {f: {g: 1}}}}}}",
                "minutes: !!javax.script.ScriptEngineManager []"
            })
    void namesTheFileOfWhatItDoesNotTake(String content) throws IOException {
        Path file = write(content);
        assertThatThrownBy(() -> ConfigFile.read(file))
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.USAGE))
                .hasMessageContaining(file.toString());
    }

    @Test
    void boundsAliasesDepthAndSize() throws IOException {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 30; i++) {
            laughs.append("a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]\n");
        }
        for (String content : new String[] {laughs.toString(), "[".repeat(100_000), "a: " + "x".repeat(2 << 20)}) {
            assertThatThrownBy(() -> ConfigFile.read(write(content))).isInstanceOf(AgonException.class);
        }
    }

    @Test
    void namesAMissingFile() {
        assertThatThrownBy(() -> ConfigFile.read(folder.resolve("none.yaml")))
                .isInstanceOf(AgonException.class)
                .hasMessageContaining("none.yaml")
                .hasMessageContaining("no such file");
        assertThatThrownBy(() -> ConfigFile.read(folder)).hasMessageContaining("is a folder");
    }

    private Path write(String content) throws IOException {
        return Files.writeString(folder.resolve("config.yaml"), content);
    }
}
