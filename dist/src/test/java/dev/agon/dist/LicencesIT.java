package dev.agon.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LicencesIT {
    private final Path distribution = Path.of(System.getProperty("agon.dist"));

    @Test
    void everyLibraryIsNamedWithItsLicence() throws IOException {
        Set<String> named = Files.readAllLines(distribution.resolve("THIRD-PARTY")).stream()
                .filter(line -> line.split(" \\| ", -1).length == 3)
                .flatMap(line -> Arrays.stream(line.split(" \\| ", -1)[0].split(", ", -1)))
                .map(name -> name.replaceFirst(" \\(.*", ""))
                .collect(Collectors.toSet());
        try (Stream<Path> jars = Files.list(distribution.resolve("lib"))) {
            assertThat(jars.map(jar -> jar.getFileName().toString()).map(LicencesIT::library))
                    .filteredOn(library -> !library.startsWith("agon-"))
                    .isNotEmpty()
                    .isSubsetOf(named);
        }
        assertThat(distribution.resolve("NOTICE")).content().contains("MNIST", "by-sa/3.0");
        assertThat(distribution.resolve("LICENSE")).isRegularFile();
    }

    private static String library(String jar) {
        return jar.replaceFirst("-\\d.*", "");
    }
}
