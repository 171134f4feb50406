package org.example.points;

import dev.agon.spi.DataModality;
import dev.agon.testkit.DataModalityContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

class PointModalityTest extends DataModalityContract<Point> {
    @Override
    protected DataModality<Point> modality() {
        return new PointModality();
    }

    @Override
    protected Path data(Path emptyFolder) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            lines.append(3 * Math.cos(i)).append(',').append(2 * Math.sin(i)).append('\n');
        }
        try {
            return Files.writeString(emptyFolder.resolve("ellipse.csv"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Path reopenable(Path written) {
        return written.resolve("points.csv");
    }
}
