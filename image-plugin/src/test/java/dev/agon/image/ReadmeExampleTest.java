package dev.agon.image;

import dev.agon.testkit.DocumentedExample;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the README shows of {@link ImageGan} compiles and runs as it stands, save that it trains for a few steps instead
 * of minutes, on its own small corpus and in a temporary folder.
 */
class ReadmeExampleTest {
    @TempDir
    Path folder;

    @Test
    void runs() throws Exception {
        for (DocumentedExample example : DocumentedExample.in("README.md", "ImageGan.builder()")) {
            Path data = folder.resolve(example.data());
            for (String label : List.of("1", "3", "7")) {
                for (int i = 0; i < 12; i++) {
                    Fixtures.write(
                            data.resolve(label).resolve(i + ".png"), Fixtures.png(Fixtures.grayNoise(28, 28, i)));
                }
            }
            example.replacing(
                            "\\.minutes\\([^)]*\\)",
                            ".steps(2).set(\"quality-every\", \"0\").set(\"snapshot-every\", \"0\")")
                    .run(folder);
        }
    }
}
