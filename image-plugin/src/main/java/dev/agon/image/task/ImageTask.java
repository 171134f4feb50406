package dev.agon.image.task;

import dev.agon.image.raster.PictureShape;
import dev.agon.judge.JudgeCache;
import dev.agon.spi.BatchSource;
import dev.agon.spi.Codec;
import dev.agon.spi.Condition;
import dev.agon.spi.Dataset;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Evaluator;
import dev.agon.spi.Recipe;
import dev.agon.spi.Sampler;
import dev.agon.spi.TrainedModel;
import dev.agon.spi.TrainingContext;
import dev.agon.spi.Transformer;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a model of pictures is for. A value: it is saved with the codec, by its {@link #settings}. */
public interface ImageTask {
    /** Name of the setting that chooses a task. */
    String TASK = "task";

    /** What the task is made of again: its name under {@link #TASK}, and its numbers. */
    Map<String, String> settings();

    /** How it trains unless told otherwise. */
    Recipe recipe();

    /**
     * Looks at the pictures to train on.
     *
     * @throws dev.agon.spi.AgonException USAGE if they do not do for this task; the message says what would
     */
    void check(PictureShape pictures);

    /** What both networks are told of a picture. */
    List<Condition> conditions(Dataset<BufferedImage> training, PictureShape pictures);

    BatchSource batches(TrainingContext<BufferedImage> context);

    /** What draws samples from the model alone. */
    Sampler<BufferedImage> sampler(TrainedModel<BufferedImage> model);

    /** What draws samples where there is data. */
    Sampler<BufferedImage> sampler(TrainedModel<BufferedImage> model, EvaluationData<BufferedImage> data);

    /** @param seed of the judge */
    Evaluator<BufferedImage> evaluator(
            EvaluationData<BufferedImage> data, Codec<BufferedImage> codec, JudgeCache cache, long seed);

    /** What the model does to given pictures; empty if it makes pictures of its own. */
    Optional<Transformer<BufferedImage>> transformer(TrainedModel<BufferedImage> model);
}
