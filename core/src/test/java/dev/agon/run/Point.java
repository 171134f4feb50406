package dev.agon.run;

/** A sample of {@link PointsModality}. */
public record Point(float x, float y) {
    double distance(Point other) {
        return Math.hypot(x - other.x, y - other.y);
    }
}
