package dev.agon.image.restore;

import dev.agon.image.raster.PictureShape;
import dev.agon.image.task.ImageTask;
import dev.agon.judge.JudgeCache;
import dev.agon.spi.AgonException;
import dev.agon.spi.BatchSource;
import dev.agon.spi.Codec;
import dev.agon.spi.Condition;
import dev.agon.spi.Dataset;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Evaluator;
import dev.agon.spi.Sampler;
import dev.agon.spi.TrainedModel;
import dev.agon.spi.TrainingContext;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;

/**
 * A task of undoing a {@link Degradation}: the model learns from whole pictures and what is left of them, and is measured
 * by what it makes of held-out ones.
 */
public interface Restoration extends ImageTask {
    /**
     * Settings of the training plan. The penalties are on the sum over the discriminator's patches, of which there are some
     * fifty, so they weigh less than for one logit.
     */
    Map<String, String> PLAN =
            Map.of("latent", "8", "terms", "l1:20", "lr", "1e-3", "clip", "1", "r1", "0.01", "r2", "0.01");

    /** What is undone. */
    Degradation degradation();

    /** What the model does to pictures, such as {@code enlarges}. */
    String verb();

    @Override
    default List<Condition> conditions(Dataset<BufferedImage> training, PictureShape pictures) {
        return degradation().conditions(pictures.width(), pictures.height(), pictures.channels());
    }

    @Override
    default BatchSource batches(TrainingContext<BufferedImage> context) {
        BatchSource originals =
                BatchSource.shuffled(context.data().training(), context.codec(), context.batch(), context.seed());
        return new DegradedBatches(originals, degradation(), context.seed());
    }

    /** Refuses when it is asked: what there is to restore is not in the model. */
    @Override
    default Sampler<BufferedImage> sampler(TrainedModel<BufferedImage> model) {
        return request -> {
            throw AgonException.usage("this model " + verb()
                    + " given pictures and makes none of its own, of whatever label; use it with agon apply");
        };
    }

    @Override
    default Sampler<BufferedImage> sampler(TrainedModel<BufferedImage> model, EvaluationData<BufferedImage> data) {
        return new RestoringSampler(model, HeldOutPairs.of(data, degradation()));
    }

    @Override
    default Evaluator<BufferedImage> evaluator(
            EvaluationData<BufferedImage> data, Codec<BufferedImage> codec, JudgeCache cache, long seed) {
        return new RestorationEvaluator(data, codec, degradation(), cache, seed);
    }
}
