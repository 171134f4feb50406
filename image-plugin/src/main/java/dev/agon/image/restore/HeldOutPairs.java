package dev.agon.image.restore;

import dev.agon.image.raster.FloatPicture;
import dev.agon.spi.Dataset;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Example;
import dev.agon.spi.RandomStream;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Pictures that a model has not seen, each with what is left of it, by number. The same number gives the same pair to the
 * sampler, which restores it, and to the evaluator, which compares.
 */
record HeldOutPairs(Dataset<BufferedImage> pictures, Degradation degradation) {
    private static final long SEED = 0xDE6;

    /** The held-out pictures; those to train on where none is held out. */
    static HeldOutPairs of(EvaluationData<BufferedImage> data, Degradation degradation) {
        return new HeldOutPairs(data.heldOut().size() > 0 ? data.heldOut() : data.training(), degradation);
    }

    /** The picture of a number; after the last comes the first again. */
    Example<BufferedImage> original(long number) {
        return pictures.get(number % pictures.size());
    }

    /** What is left of a picture under a number, by which alone chance goes. */
    List<FloatPicture> remains(long number, BufferedImage original) {
        int channels = original.getColorModel().getNumColorComponents();
        return degradation.degrade(
                FloatPicture.of(original, channels), RandomStream.of(SEED).fork(number));
    }
}
