package dev.agon.image.restore;

import dev.agon.image.raster.FloatPicture;
import dev.agon.spi.Condition;
import dev.agon.spi.RandomStream;
import java.util.List;
import java.util.Map;

/** How pictures lose something. What is left of them is all that a restoring model is told. */
public interface Degradation {
    /**
     * What is left of a picture of a size, in the order of {@link #degrade}: each a picture {@code [h, w, c]} whose sides
     * divide those of the whole.
     */
    List<Condition> conditions(int width, int height, int channels);

    /**
     * What is left of a picture.
     *
     * @param random settles what is up to chance, such as the place of a hole
     */
    List<FloatPicture> degrade(FloatPicture original, RandomStream random);

    /** Ways to undo it without learning, by lower-case names: what a model has to beat. */
    Map<String, Baseline> baselines();

    /** A way to make a whole picture of what is left. */
    @FunctionalInterface
    interface Baseline {
        /** @param remains what {@link #degrade} gave */
        FloatPicture undo(List<FloatPicture> remains);
    }
}
