package dev.agon.dist;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** Small pictures to learn from. */
final class Pictures {
    private Pictures() {}

    /** A folder with two sub-folders of 8x8 pictures: discs and bars. */
    static Path folder(Path folder, int each) throws IOException {
        Random random = new Random(1);
        for (String kind : new String[] {"disc", "bar"}) {
            Path target = Files.createDirectories(folder.resolve(kind));
            for (int i = 0; i < each; i++) {
                BufferedImage picture = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
                Graphics2D pen = picture.createGraphics();
                pen.setColor(new Color(128 + random.nextInt(128), 0, 0).brighter());
                if (kind.equals("disc")) {
                    pen.fillOval(random.nextInt(3), random.nextInt(3), 5, 5);
                } else {
                    pen.fillRect(random.nextInt(6), 0, 2, 8);
                }
                pen.dispose();
                ImageIO.write(picture, "png", target.resolve(i + ".png").toFile());
            }
        }
        return folder;
    }
}
