package dev.agon.image.restyle;

import dev.agon.data.LabelTableWriter;
import dev.agon.image.Fixtures;
import dev.agon.image.data.ImageDataset;
import dev.agon.image.data.ImageOptions;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Small gray pictures with attributes that are plain to see, each of which can be drawn with other values. */
final class DrawnForms {
    static final List<String> FORMS = List.of("bar", "disc", "frame");
    static final List<String> TONES = List.of("dark", "light");

    private static final int SIDE = 16;

    private DrawnForms() {}

    /** All columns: form, tone, and ground, which is the same in all. */
    static ImageDataset open(Path folder, int count, String columns) {
        LabelTableWriter table = new LabelTableWriter();
        for (int i = 0; i < count; i++) {
            Map<String, String> attributes =
                    Map.of("form", FORMS.get(i % 3), "tone", TONES.get(i / 3 % 2), "ground", "gray");
            Fixtures.write(folder.resolve(i + ".png"), Fixtures.png(draw(attributes, i)));
            table.add(i + ".png", attributes);
        }
        table.write(folder);
        return ImageDataset.open(folder, ImageOptions.of(ImageOptions.DECLARED.parse(Map.of("columns", columns))));
    }

    /** A picture with a form and a tone. */
    static BufferedImage draw(Map<String, String> attributes, long seed) {
        Random random = new Random(seed);
        BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(shade(100 + random.nextInt(30)));
        pen.fillRect(0, 0, SIDE, SIDE);
        pen.setColor(shade((attributes.get("tone").equals("dark") ? 0 : 215) + random.nextInt(40)));
        switch (attributes.get("form")) {
            case "bar" -> pen.fillRect(2 + random.nextInt(9), 1, 3, 14);
            case "disc" -> pen.fillOval(1 + random.nextInt(5), 1 + random.nextInt(5), 9, 9);
            default -> pen.drawRect(1 + random.nextInt(3), 1 + random.nextInt(3), 11, 11);
        }
        pen.dispose();
        return picture;
    }

    private static Color shade(int value) {
        return new Color(value, value, value);
    }
}
