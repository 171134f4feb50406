package dev.agon.image;

import dev.agon.image.raster.Canvas;
import dev.agon.image.raster.Framing;
import dev.agon.image.raster.ImagePixels;
import dev.agon.image.raster.Orientation;
import dev.agon.image.raster.PictureShape;
import dev.agon.image.raster.PixelRows;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
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
    /** What the shorter side of a small picture is enlarged to at most. */
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
        int readable = Math.min(READABLE / Math.min(width, height), LARGEST_CELL / Math.max(width, height));
        this.factor = Math.max(1, Math.min(LARGEST_FACTOR, readable));
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
        int width = columns * (cellWidth + GUTTER) + GUTTER;
        int height = lines * (cellHeight + GUTTER) + GUTTER;
        Canvas canvas = new Canvas(width, height, gray ? 1 : 3);
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i).isPresent()) {
                int x = GUTTER + i % columns * (cellWidth + GUTTER);
                int y = GUTTER + i / columns * (cellHeight + GUTTER);
                canvas.draw(cells.get(i).get(), x, y, factor);
            }
        }
        return canvas.image();
    }
}
