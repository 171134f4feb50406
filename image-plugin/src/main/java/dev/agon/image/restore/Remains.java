package dev.agon.image.restore;

import dev.agon.image.raster.FloatPicture;
import java.util.List;

/** What is left of a picture, read part by part, so that never all of it is in memory as numbers. */
@FunctionalInterface
public interface Remains {
    /**
     * What is left of a part of the whole, as {@link Degradation#degrade} gives it. The part may reach beyond the right and
     * the lower border, where the border goes on.
     *
     * @param left in pixels of the whole, as are the others
     */
    List<FloatPicture> part(int left, int top, int width, int height);
}
