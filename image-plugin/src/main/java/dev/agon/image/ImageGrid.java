package dev.agon.image;

import dev.agon.image.raster.Framing;
import dev.agon.image.raster.ImagePixels;
import dev.agon.image.raster.Orientation;
import dev.agon.image.raster.PictureShape;
import dev.agon.image.raster.PixelRows;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Pictures side by side for a person to look at. Small ones are enlarged by a whole factor, so that every pixel stays a
 * square; large ones are shrunk. All get the cell size of the largest.
 */
final class ImageGrid {
    /** Most pictures of a grid. */
    static final int MOST = 100;
    /** Most columns. */
    static final int COLUMNS = 10;

    private static final int GUTTER = 2;
    private static final byte GUTTER_SHADE = (byte) 0x80;
    private static final int READABLE = 84;
    private static final int LARGEST_FACTOR = 8;
    /** Longest side of a cell, so that a grid of the most pictures still fits into memory and on a screen. */
    private static final int LARGEST_CELL = 260;

    private final int columns;
    private final int cellWidth;
    private final int cellHeight;
    private final int factor;
    private final List<Optional<BufferedImage>> cells;

    private ImageGrid(List<Optional<BufferedImage>> cells, int columns) {
        this.cells = cells;
        this.columns = columns;
        int width = 1;
        int height = 1;
        for (Optional<BufferedImage> cell : cells) {
            width = Math.max(width, cell.map(BufferedImage::getWidth).orElse(1));
            height = Math.max(height, cell.map(BufferedImage::getHeight).orElse(1));
        }
        this.factor = Math.max(1, Math.min(LARGEST_FACTOR, READABLE / Math.max(width, height)));
        this.cellWidth = width * factor;
        this.cellHeight = height * factor;
    }

    /** What a grid needs of a picture: itself, or a smaller one of the same aspect if it is larger than a cell. */
    static BufferedImage cell(BufferedImage picture) {
        int longest = Math.max(picture.getWidth(), picture.getHeight());
        if (longest <= LARGEST_CELL) {
            return picture;
        }
        PixelRows rows = ImagePixels.rows(picture);
        double scale = (double) LARGEST_CELL / longest;
        PictureShape shape = new PictureShape(
                (int) Math.max(1, Math.round(scale * picture.getWidth())),
                (int) Math.max(1, Math.round(scale * picture.getHeight())),
                rows.channels());
        return ImagePixels.image(Framing.frame(rows, Orientation.UPRIGHT, shape), shape);
    }

    /** The first hundred pictures, in order, nearly square. */
    static BufferedImage of(List<BufferedImage> pictures) {
        int count = Math.min(pictures.size(), MOST);
        int columns = Math.min(COLUMNS, (int) Math.ceil(Math.sqrt(count)));
        List<Optional<BufferedImage>> cells = pictures.stream()
                .limit(count)
                .map(ImageGrid::cell)
                .map(Optional::of)
                .toList();
        return new ImageGrid(cells, Math.max(1, columns)).paint();
    }

    /** One row for each list, left-aligned. */
    static BufferedImage rows(List<List<BufferedImage>> rows) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(1);
        List<Optional<BufferedImage>> cells = new ArrayList<>();
        for (List<BufferedImage> row : rows) {
            for (int column = 0; column < columns; column++) {
                cells.add(column < row.size() ? Optional.of(cell(row.get(column))) : Optional.empty());
            }
        }
        return new ImageGrid(cells, Math.max(1, columns)).paint();
    }

    private BufferedImage paint() {
        int lines = Math.max(1, (cells.size() + columns - 1) / columns);
        boolean gray = cells.stream()
                .flatMap(Optional::stream)
                .allMatch(picture -> picture.getType() == BufferedImage.TYPE_BYTE_GRAY);
        int channels = gray ? 1 : 3;
        int width = columns * (cellWidth + GUTTER) + GUTTER;
        int height = lines * (cellHeight + GUTTER) + GUTTER;
        byte[] canvas = new byte[width * height * channels];
        Arrays.fill(canvas, GUTTER_SHADE);
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i).isPresent()) {
                int x = GUTTER + i % columns * (cellWidth + GUTTER);
                int y = GUTTER + i / columns * (cellHeight + GUTTER);
                draw(cells.get(i).get(), canvas, width, x, y, channels);
            }
        }
        return ImagePixels.image(canvas, width, height, channels);
    }

    private void draw(BufferedImage picture, byte[] canvas, int width, int left, int top, int channels) {
        PixelRows rows = ImagePixels.rows(picture).withChannels(channels);
        byte[] row = new byte[rows.width() * channels];
        for (int y = 0; y < rows.height() * factor; y++) {
            if (y % factor == 0) {
                rows.read(y / factor, row);
            }
            for (int x = 0; x < rows.width() * factor; x++) {
                int to = ((top + y) * width + left + x) * channels;
                System.arraycopy(row, x / factor * channels, canvas, to, channels);
            }
        }
    }
}
