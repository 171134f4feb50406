package dev.agon.image.raster;

import java.awt.image.BufferedImage;
import java.util.List;

/** Pictures in a row, as one picture for people to compare them in. */
public final class Strip {
    private static final int GUTTER = 1;

    private Strip() {}

    /**
     * Draws pictures from left to right on the height of the tallest, a gray line between them. A lower one is enlarged by
     * a whole factor, so that its pixels can be seen. Gray if all of them are.
     *
     * @param pictures at least one
     */
    public static BufferedImage of(List<BufferedImage> pictures) {
        boolean gray = pictures.stream().allMatch(picture -> picture.getType() == BufferedImage.TYPE_BYTE_GRAY);
        int height = pictures.stream().mapToInt(BufferedImage::getHeight).max().orElseThrow();
        int width = (pictures.size() - 1) * GUTTER;
        for (BufferedImage picture : pictures) {
            width += picture.getWidth() * (height / picture.getHeight());
        }
        Canvas canvas = new Canvas(width, height, gray ? 1 : 3);
        int left = 0;
        for (BufferedImage picture : pictures) {
            int factor = height / picture.getHeight();
            canvas.draw(picture, left, 0, factor);
            left += picture.getWidth() * factor + GUTTER;
        }
        return canvas.image();
    }
}
