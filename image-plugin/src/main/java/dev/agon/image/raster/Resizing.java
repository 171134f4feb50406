package dev.agon.image.raster;

/**
 * Pictures of numbers at other sizes: exact area averages along an axis that shrinks, Catmull-Rom cubics (Keys, "Cubic
 * convolution interpolation for digital image processing", 1981) along one that grows, which is what is called bicubic.
 */
public final class Resizing {
    private Resizing() {}

    /** The picture at another size; the whole of it, so that the aspect changes with the sides. */
    public static FloatPicture resize(FloatPicture picture, int width, int height) {
        return vertically(horizontally(picture, width), height);
    }

    private static FloatPicture horizontally(FloatPicture picture, int width) {
        if (width == picture.width()) {
            return picture;
        }
        Taps taps = Taps.of(picture.width(), picture.width(), width);
        FloatPicture result = FloatPicture.blank(width, picture.height(), picture.channels());
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < width; x++) {
                for (int from = taps.first(x); from < taps.end(x); from++) {
                    add(taps.weight(x, from), picture, picture.at(from, y), result, result.at(x, y), 1);
                }
            }
        }
        return result;
    }

    private static FloatPicture vertically(FloatPicture picture, int height) {
        if (height == picture.height()) {
            return picture;
        }
        Taps taps = Taps.of(picture.height(), picture.height(), height);
        FloatPicture result = FloatPicture.blank(picture.width(), height, picture.channels());
        for (int y = 0; y < height; y++) {
            for (int from = taps.first(y); from < taps.end(y); from++) {
                add(taps.weight(y, from), picture, picture.at(0, from), result, result.at(0, y), picture.width());
            }
        }
        return result;
    }

    private static void add(float weight, FloatPicture from, int source, FloatPicture to, int target, int pixels) {
        for (int i = 0; i < pixels * from.channels(); i++) {
            to.values()[target + i] += weight * from.values()[source + i];
        }
    }
}
