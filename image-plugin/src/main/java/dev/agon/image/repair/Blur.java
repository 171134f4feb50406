package dev.agon.image.repair;

import dev.agon.image.raster.FloatPicture;
import dev.agon.image.restore.Degradation;
import dev.agon.spi.Condition;
import dev.agon.spi.RandomStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every pixel becomes a weighted mean of those around it, by a random kernel. */
record Blur() implements Degradation {
    /** Name of the condition. */
    static final String BLURRED = "picture.blurred";

    private static final double SHARPENING = 1;

    @Override
    public List<Condition> conditions(int width, int height, int channels) {
        return List.of(Condition.tensor(BLURRED, height, width, channels));
    }

    @Override
    public List<FloatPicture> degrade(FloatPicture original, RandomStream random) {
        return List.of(Kernel.draw(random).over(original));
    }

    /** The picture as it is, and an unsharp mask: it less a blur of it, added to it. */
    @Override
    public Map<String, Baseline> baselines() {
        Map<String, Baseline> baselines = new LinkedHashMap<>();
        baselines.put("untouched", remains -> remains.get(0));
        baselines.put("unsharp-mask", remains -> sharpened(remains.get(0)));
        return baselines;
    }

    private static FloatPicture sharpened(FloatPicture blurred) {
        FloatPicture smoother = Kernel.gaussian(1).over(blurred);
        float[] values = blurred.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (SHARPENING * (values[i] - smoother.values()[i]));
        }
        return new FloatPicture(values, blurred.width(), blurred.height(), blurred.channels());
    }
}
