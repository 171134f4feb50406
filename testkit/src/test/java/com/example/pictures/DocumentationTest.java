package com.example.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manual shows the classes of this package, which compile and are tested, word for word. */
class DocumentationTest {
    private static final Path PAGE = Path.of("../docs/bring-your-own-network.md");
    private static final Path SOURCES = Path.of("src/test/java/com/example/pictures");

    @ParameterizedTest
    @ValueSource(strings = {"MyGenerator", "MyDiscriminator", "MyGeneratorTest"})
    void theManualShowsTheClass(String name) throws IOException {
        String source = Files.readString(SOURCES.resolve(name + ".java"));
        assertThat(Files.readString(PAGE)).contains("```java\n" + source + "```\n");
    }

    @Test
    void theManualNamesNoOtherClass() throws IOException {
        assertThat(Files.readString(PAGE).split("```java\n", -1)).hasSize(4);
    }
}
