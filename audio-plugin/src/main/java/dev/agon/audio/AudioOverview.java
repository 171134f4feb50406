package dev.agon.audio;

import dev.agon.report.SampleRows;
import dev.agon.spi.Example;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The picture of a folder's clips: a row for each label if there are few, otherwise a grid of the first. */
final class AudioOverview {
    private static final int MOST = 60;
    private static final int COLUMNS = 10;
    private static final int GUTTER = 3;
    private static final int GUTTER_COLOUR = 0x808080;

    private final SampleRows<BufferedImage> chosen = new SampleRows<>(MOST);

    void add(Example<AudioClip> sample) {
        chosen.add(Optional.ofNullable(sample.attributes().get(Example.LABEL)), () -> ClipCard.of(sample.value()));
    }

    BufferedImage paint() {
        List<List<BufferedImage>> rows = chosen.rows();
        return rows.isEmpty() ? grid(chosen.first()) : paint(rows);
    }

    private static BufferedImage grid(List<BufferedImage> cards) {
        int columns = Math.max(1, Math.min(COLUMNS, (int) Math.ceil(Math.sqrt(cards.size()))));
        int lines = (cards.size() + columns - 1) / columns;
        return paint(IntStream.range(0, lines)
                .mapToObj(line -> cards.subList(line * columns, Math.min(cards.size(), (line + 1) * columns)))
                .toList());
    }

    private static BufferedImage paint(List<List<BufferedImage>> rows) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(1);
        int width = GUTTER + columns * (ClipCard.WIDTH + GUTTER);
        int height = GUTTER + rows.size() * (ClipCard.HEIGHT + GUTTER);
        BufferedImage canvas = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                canvas.setRGB(x, y, GUTTER_COLOUR);
            }
        }
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
                int left = GUTTER + column * (ClipCard.WIDTH + GUTTER);
                int top = GUTTER + row * (ClipCard.HEIGHT + GUTTER);
                canvas.setData(rows.get(row).get(column).getRaster().createTranslatedChild(left, top));
            }
        }
        return canvas;
    }
}
