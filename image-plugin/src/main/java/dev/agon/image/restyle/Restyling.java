package dev.agon.image.restyle;

import dev.agon.image.raster.PictureShape;
import dev.agon.image.task.ImageTask;
import dev.agon.judge.JudgeCache;
import dev.agon.spi.AgonException;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Giving pictures other values of their attributes, learned without pairs: one generator for all changes, which is told a
 * picture and the attributes that the result is to have (Choi et al., "StarGAN: unified generative adversarial networks
 * for multi-domain image-to-image translation", 2018).
 */
public record Restyling() implements ImageTask {
    /** What {@code task} is called. */
    public static final String NAME = "restyle";

    /** The condition that tells the picture to change. No attribute can be called so. */
    static final String SOURCE = "picture.source";

    private static final int PIXELS = 4;
    private static final int LEAST = 16;

    @Override
    public Map<String, String> settings() {
        return Map.of(TASK, NAME);
    }

    @Override
    public Recipe recipe() {
        return new Recipe(
                "restyler",
                "namer",
                Map.of("latent", "8", "batch", "16", "terms", "cycle:10,attributes:1", "lr", "1e-3", "clip", "1"));
    }

    @Override
    public void check(PictureShape pictures) {
        if (pictures.width() % PIXELS != 0
                || pictures.height() % PIXELS != 0
                || Math.min(pictures.width(), pictures.height()) < LEAST) {
            throw AgonException.usage("task=" + NAME + " needs pictures whose sides are multiples of " + PIXELS
                    + " from " + LEAST + " on, and these are " + pictures.width() + "x" + pictures.height()
                    + "; try --size " + up(pictures.width()) + "x" + up(pictures.height()));
        }
    }

    private static int up(int side) {
        return Math.max(LEAST, (side + PIXELS - 1) / PIXELS * PIXELS);
    }

    /** The picture to change, and the attributes that the result is to have. */
    @Override
    public List<Condition> conditions(Dataset<BufferedImage> training, PictureShape pictures) {
        List<Attribute> attributes = training.attributes();
        if (attributes.stream().noneMatch(attribute -> attribute.values().size() > 1)) {
            throw AgonException.usage("task=" + NAME + " needs pictures with an attribute of two values or more: a"
                    + " labels.csv beside them with --set columns=all, or a sub-folder for each value");
        }
        List<Condition> conditions = new ArrayList<>();
        conditions.add(Condition.tensor(SOURCE, pictures.height(), pictures.width(), pictures.channels()));
        attributes.forEach(attribute -> conditions.add(attribute.condition()));
        return conditions;
    }

    @Override
    public BatchSource batches(TrainingContext<BufferedImage> context) {
        if (context.batch() < 2) {
            throw AgonException.usage("batch is " + context.batch() + "; task=" + NAME
                    + " needs 2 or more, since one picture of a batch shows what another is to become");
        }
        List<String> names = context.data().training().attributes().stream()
                .map(Attribute::name)
                .toList();
        return new RestylingBatches(
                BatchSource.shuffled(context.data().training(), context.codec(), context.batch(), context.seed()),
                names);
    }

    /** Refuses when it is asked: what there is to change is not in the model. */
    @Override
    public Sampler<BufferedImage> sampler(TrainedModel<BufferedImage> model) {
        return request -> {
            throw AgonException.usage(
                    "this model changes given pictures and makes none of its own; use it with agon apply");
        };
    }

    @Override
    public Sampler<BufferedImage> sampler(TrainedModel<BufferedImage> model, EvaluationData<BufferedImage> data) {
        return new RestylingSampler(new Restyler(model), HeldOutChanges.of(data));
    }

    @Override
    public Evaluator<BufferedImage> evaluator(
            EvaluationData<BufferedImage> data, Codec<BufferedImage> codec, JudgeCache cache, long seed) {
        return new RestylingEvaluator(data, codec, cache, seed);
    }

    @Override
    public Optional<Transformer<BufferedImage>> transformer(TrainedModel<BufferedImage> model) {
        return Optional.of(new RestylingTransformer(new Restyler(model)));
    }
}
