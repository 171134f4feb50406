package dev.agon.image.judge;

import dev.agon.spi.Example;
import dev.agon.spi.RandomStream;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gray pictures of discs, squares and crosses of random place, size and shade. */
final class Shapes {
    static final int SIDE = 16;
    static final List<String> NAMES = List.of("cross", "disc", "square");

    private Shapes() {}

    static PlainCodec codec() {
        return new PlainCodec(SIDE, SIDE, 1);
    }

    static MemoryDataset labelled(int count, long seed) {
        MemoryDataset data = new MemoryDataset();
        samples(count, seed)
                .forEach(sample -> data.add(sample.value(), sample.attributes().get(Example.LABEL)));
        return data;
    }

    static MemoryDataset unlabelled(int count, long seed) {
        MemoryDataset data = new MemoryDataset();
        samples(count, seed).forEach(sample -> data.add(sample.value(), null));
        return data;
    }

    static List<Example<BufferedImage>> samples(int count, long seed) {
        List<Example<BufferedImage>> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = NAMES.get(i % NAMES.size());
            samples.add(sample(i, draw(name, RandomStream.of(seed).fork(i)), name));
        }
        return samples;
    }

    static List<Example<BufferedImage>> noise(int count, long seed) {
        RandomStream random = RandomStream.of(seed);
        List<Example<BufferedImage>> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
            for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
                picture.setRGB(pixel % SIDE, pixel / SIDE, 0x10101 * random.nextInt(256));
            }
            samples.add(sample(i, picture, NAMES.get(i % 3)));
        }
        return samples;
    }

    static Example<BufferedImage> sample(long id, BufferedImage picture, String label) {
        return new Example<>(id, picture, Map.of(Example.LABEL, label));
    }

    private static BufferedImage draw(String name, RandomStream random) {
        BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        int shade = 150 + random.nextInt(106);
        pen.setColor(new Color(shade, shade, shade));
        int size = 7 + random.nextInt(4);
        int x = 1 + random.nextInt(SIDE - size - 2);
        int y = 1 + random.nextInt(SIDE - size - 2);
        switch (name) {
            case "disc" -> pen.fillOval(x, y, size, size);
            case "square" -> pen.drawRect(x, y, size, size);
            default -> {
                pen.drawLine(x, y, x + size, y + size);
                pen.drawLine(x, y + size, x + size, y);
            }
        }
        pen.dispose();
        return picture;
    }
}
