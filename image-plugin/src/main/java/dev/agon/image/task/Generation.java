package dev.agon.image.task;

import dev.agon.image.judge.AttributeEvaluator;
import dev.agon.image.judge.ImageEvaluator;
import dev.agon.image.raster.PictureShape;
import dev.agon.judge.JudgeCache;
import dev.agon.spi.Attribute;
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

/** New pictures from noise; of a class or with attributes, where the data has any. */
public record Generation() implements ImageTask {
    /** What {@code task} is called. */
    public static final String NAME = "generate";

    @Override
    public Map<String, String> settings() {
        return Map.of(TASK, NAME);
    }

    @Override
    public Recipe recipe() {
        return new Recipe("plain", "plain", Map.of("tune-augment", "translation,cutout,colour"));
    }

    @Override
    public void check(PictureShape pictures) {
        // pictures of any shape can be made
    }

    @Override
    public List<Condition> conditions(Dataset<BufferedImage> training, PictureShape pictures) {
        return training.attributes().stream().map(Attribute::condition).toList();
    }

    @Override
    public BatchSource batches(TrainingContext<BufferedImage> context) {
        return BatchSource.shuffled(context.data().training(), context.codec(), context.batch(), context.seed());
    }

    @Override
    public Sampler<BufferedImage> sampler(TrainedModel<BufferedImage> model) {
        return Sampler.singlePass(model);
    }

    @Override
    public Sampler<BufferedImage> sampler(TrainedModel<BufferedImage> model, EvaluationData<BufferedImage> data) {
        return sampler(model);
    }

    @Override
    public Evaluator<BufferedImage> evaluator(
            EvaluationData<BufferedImage> data, Codec<BufferedImage> codec, JudgeCache cache, long seed) {
        boolean attributes = data.training().attributes().stream().anyMatch(attribute -> !attribute.isLabel());
        return attributes
                ? new AttributeEvaluator(data, codec, cache, seed)
                : new ImageEvaluator(data, codec, cache, seed);
    }

    @Override
    public Optional<Transformer<BufferedImage>> transformer(TrainedModel<BufferedImage> model) {
        return Optional.empty();
    }
}
