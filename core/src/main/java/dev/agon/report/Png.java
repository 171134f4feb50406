package dev.agon.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures as PNG (ISO/IEC 15948). */
public final class Png {
    private Png() {}

    /** The encoded picture; equal pictures give equal bytes. */
    public static byte[] encode(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, "png", out)) {
                throw new IllegalStateException("this Java has no PNG writer for " + image);
            }
        } catch (IOException e) {
            throw new IllegalStateException("encoding a PNG failed", e);
        }
        return bytes.toByteArray();
    }
}
