package dev.agon.image.repair;

import dev.agon.image.raster.FloatPicture;
import dev.agon.image.restore.Degradation;
import dev.agon.spi.Condition;
import dev.agon.spi.RandomStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A part is lost. What is left is the picture, gray (0) where it is lost, and where that is. */
record Erasure() implements Degradation {
    /** Name of the condition that tells what is known. */
    static final String KNOWN = "picture.known";
    /** Name of the condition that is 1 where nothing is known, 0 elsewhere. */
    static final String HOLE = "picture.hole";

    @Override
    public List<Condition> conditions(int width, int height, int channels) {
        return List.of(Condition.tensor(KNOWN, height, width, channels), Condition.tensor(HOLE, height, width, 1));
    }

    @Override
    public List<FloatPicture> degrade(FloatPicture original, RandomStream random) {
        FloatPicture hole = Holes.draw(original.width(), original.height(), random);
        return List.of(known(original, hole), hole);
    }

    /** A picture without what lies in a hole. */
    static FloatPicture known(FloatPicture picture, FloatPicture hole) {
        FloatPicture known = FloatPicture.blank(picture.width(), picture.height(), picture.channels());
        for (int i = 0; i < known.values().length; i++) {
            known.values()[i] = hole.values()[i / picture.channels()] > 0 ? 0 : picture.values()[i];
        }
        return known;
    }

    @Override
    public Map<String, Baseline> baselines() {
        Map<String, Baseline> baselines = new LinkedHashMap<>();
        baselines.put("mean-fill", remains -> Filling.mean(remains.get(0), remains.get(1)));
        baselines.put("diffusion-fill", remains -> Filling.diffusion(remains.get(0), remains.get(1)));
        return baselines;
    }
}
