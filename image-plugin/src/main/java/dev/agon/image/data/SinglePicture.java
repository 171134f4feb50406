package dev.agon.image.data;

import dev.agon.data.Labelling;
import dev.agon.data.UnreadableItem;
import dev.agon.model.Failures;
import dev.agon.spi.AgonException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One picture in a file of its own. */
public record SinglePicture(Path path) implements PictureSource {
    private static final int START = 16;

    /** Whether a path is a file that begins as a picture does. */
    static boolean isPicture(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(START);
            return start.length == START && PictureFile.recognises(start);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Reads the picture of a file, at its own size and upright; what is transparent stays so.
     *
     * @throws AgonException DATA if there is none; the message names the file
     */
    public static BufferedImage read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw AgonException.data("there is no picture " + file);
        }
        try (Picture picture = new SinglePicture(file).open(0)) {
            return picture.image();
        } catch (UnreadableItem e) {
            throw AgonException.data(file + " cannot be read as a picture: " + e.getMessage(), e);
        }
    }

    @Override
    public Picture open(int index) throws UnreadableItem {
        try {
            if (Files.size(path) > PictureFile.KIND.largest()) {
                throw new UnreadableItem("larger than " + (PictureFile.KIND.largest() >> 20) + " MB");
            }
            return PictureFile.open(Files.readAllBytes(path));
        } catch (IOException e) {
            throw new UnreadableItem(Failures.reason(e), e);
        }
    }

    @Override
    public int size() {
        return 1;
    }

    @Override
    public String name(int index) {
        return path.getFileName().toString();
    }

    @Override
    public long storedBytes(int index) {
        return PictureFile.KIND.largest();
    }

    @Override
    public Labelling labelling() {
        return Labelling.NONE;
    }

    @Override
    public List<String> notes() {
        return List.of();
    }

    @Override
    public void close() {
        // opened anew for every reading
    }
}
