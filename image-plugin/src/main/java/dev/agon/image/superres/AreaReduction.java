package dev.agon.image.superres;

import dev.agon.image.raster.FloatPicture;
import dev.agon.image.raster.Resizing;
import dev.agon.image.restore.Degradation;
import dev.agon.spi.Condition;
import dev.agon.spi.RandomStream;
import java.util.List;
import java.util.Map;

/**
 * Every pixel that is left is the mean of a square.
 *
 * @param scale pixels of a side of the square
 */
record AreaReduction(int scale) implements Degradation {
    /** Name of the condition. */
    static final String LOW = "picture.low";

    @Override
    public List<Condition> conditions(int width, int height, int channels) {
        return List.of(Condition.tensor(LOW, height / scale, width / scale, channels));
    }

    @Override
    public List<FloatPicture> degrade(FloatPicture original, RandomStream random) {
        return List.of(Resizing.resize(original, original.width() / scale, original.height() / scale));
    }

    @Override
    public Map<String, Baseline> baselines() {
        return Map.of("bicubic", remains -> {
            FloatPicture low = remains.get(0);
            return Resizing.resize(low, low.width() * scale, low.height() * scale);
        });
    }
}
