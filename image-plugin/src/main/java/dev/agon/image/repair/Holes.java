package dev.agon.image.repair;

import dev.agon.image.raster.FloatPicture;
import dev.agon.spi.RandomStream;

/** Random holes, {@code [h, w, 1]}: 1 where a picture is lost, 0 elsewhere. Half of them are boxes, half are scribbles. */
final class Holes {
    private static final double LEAST_SIDE = 0.25;
    private static final double MOST_SIDE = 0.6;
    private static final int MOST_STROKES = 3;
    private static final int STEPS = 12;
    private static final double STEP = 0.08;
    private static final double TURN = 1.2;
    private static final double LEAST_RADIUS = 0.04;
    private static final double MOST_RADIUS = 0.08;

    private Holes() {}

    /** A hole that is not empty and leaves something, in a picture of two pixels or more. */
    static FloatPicture draw(int width, int height, RandomStream random) {
        FloatPicture hole = FloatPicture.blank(width, height, 1);
        if (random.nextDouble() < 0.5) {
            box(hole, random);
        } else {
            int strokes = 1 + random.nextInt(MOST_STROKES);
            for (int i = 0; i < strokes; i++) {
                stroke(hole, random);
            }
        }
        return hole;
    }

    private static void box(FloatPicture hole, RandomStream random) {
        int width = side(hole.width(), random);
        int height = side(hole.height(), random);
        int left = random.nextInt(hole.width() - width + 1);
        int top = random.nextInt(hole.height() - height + 1);
        for (int y = top; y < top + height; y++) {
            for (int x = left; x < left + width; x++) {
                hole.values()[hole.at(x, y)] = 1;
            }
        }
    }

    private static int side(int extent, RandomStream random) {
        return Math.max(1, (int) (extent * random.nextDouble(LEAST_SIDE, MOST_SIDE)));
    }

    /** A round brush that goes straight on and turns a little, kept inside the picture. */
    private static void stroke(FloatPicture hole, RandomStream random) {
        double size = Math.min(hole.width(), hole.height());
        double radius = Math.max(0.5, size * random.nextDouble(LEAST_RADIUS, MOST_RADIUS));
        double x = hole.width() * random.nextDouble();
        double y = hole.height() * random.nextDouble();
        double angle = 2 * Math.PI * random.nextDouble();
        int steps = 1 + random.nextInt(STEPS);
        for (int i = 0; i < steps; i++) {
            dab(hole, x, y, radius);
            angle += TURN * (2 * random.nextDouble() - 1);
            x = Math.max(0, Math.min(hole.width() - 1, x + STEP * size * Math.cos(angle)));
            y = Math.max(0, Math.min(hole.height() - 1, y + STEP * size * Math.sin(angle)));
        }
    }

    private static void dab(FloatPicture hole, double middleX, double middleY, double radius) {
        int reach = (int) Math.ceil(radius);
        for (int y = (int) middleY - reach; y <= (int) middleY + reach; y++) {
            for (int x = (int) middleX - reach; x <= (int) middleX + reach; x++) {
                boolean inside = x >= 0 && y >= 0 && x < hole.width() && y < hole.height();
                if (inside && Math.hypot(x - (int) middleX, y - (int) middleY) <= radius) {
                    hole.values()[hole.at(x, y)] = 1;
                }
            }
        }
    }
}
