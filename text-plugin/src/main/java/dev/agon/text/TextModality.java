package dev.agon.text;

import dev.agon.causal.LikelihoodPhase;
import dev.agon.spi.BatchSource;
import dev.agon.spi.BundleReader;
import dev.agon.spi.Codec;
import dev.agon.spi.DataModality;
import dev.agon.spi.Dataset;
import dev.agon.spi.Demo;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Evaluator;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.Phase;
import dev.agon.spi.Recipe;
import dev.agon.spi.SampleWriter;
import dev.agon.spi.Sampler;
import dev.agon.spi.TrainedModel;
import dev.agon.spi.TrainingContext;
import dev.agon.text.causal.CausalNetwork;
import dev.agon.text.causal.CausalSampler;
import dev.agon.text.causal.TextLessons;
import dev.agon.text.contest.CriticPhase;
import dev.agon.text.contest.WholeWindows;
import dev.agon.text.data.TextDataset;
import dev.agon.text.data.TextOptions;
import dev.agon.text.measure.TextEvaluator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Texts in any script, from novels to headlines. */
public final class TextModality implements DataModality<String> {
    /** What {@code agon train NAME} takes. */
    public static final String NAME = "text";

    private static final int WARM_UP = 60;
    private static final double WEIGHT_DECAY = 0.01;
    private static final int LOOK_EVERY = 100;

    /** Fixed, so that figures of different runs on the same data compare with the same texts. */
    private static final long EVALUATION_SEED = 1;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "texts: .txt, .jsonl and .csv files, compressed as .gz or not, or folders of such";
    }

    @Override
    public Class<String> sampleType() {
        return String.class;
    }

    @Override
    public OptionSet options() {
        return TextOptions.DECLARED
                .and(TokenOptions.DECLARED)
                .and(OptionSet.builder()
                        .integer(
                                "likelihood-steps",
                                4_000,
                                1,
                                100_000_000,
                                "steps of learning to predict the next token")
                        .integer("likelihood-batch", 32, 1, 4_096, "windows in such a step")
                        .number("likelihood-lr", 3e-3, 0, 1, "highest learning rate in such a step")
                        .integer(
                                "critic-first",
                                0,
                                0,
                                100_000_000,
                                "steps in which the discriminator learns alone before the contest, with contest=true")
                        .build());
    }

    @Override
    public Dataset<String> open(Path source, Options options) {
        return TextDataset.open(source, TextOptions.of(options));
    }

    @Override
    public Codec<String> fit(Dataset<String> training, Options options) {
        return new TextCodec(TokenOptions.fit(training, options));
    }

    @Override
    public Codec<String> loadCodec(BundleReader in) {
        return TextCodec.load(in);
    }

    /** Also the place where a wrong value of {@code max-bad} is told before any data is read. */
    @Override
    public Recipe defaultRecipe(Options options) {
        TextOptions.of(options);
        return new Recipe("causal", "conv", Map.of("contest", "false", "average", "0", "quality-every", "1000"));
    }

    /** Likelihood first, for a generator that has one; then the discriminator alone, if it is told to begin so. */
    @Override
    public List<Phase> phases(TrainingContext<String> context) {
        List<Phase> phases = new ArrayList<>();
        if (context.generator() instanceof CausalNetwork network) {
            phases.add(likelihood(context, network));
        }
        long alone = context.options().longInteger("critic-first");
        if (alone > 0) {
            TextBatches batches = new TextBatches(context, codec(context.codec()));
            phases.add(new CriticPhase(
                    context.generator(),
                    context.discriminator(),
                    context.spec().latent(),
                    new CriticPhase.Texts(batches.alone(), context.batch(), batches::unseen),
                    alone));
        }
        return phases;
    }

    private static Phase likelihood(TrainingContext<String> context, CausalNetwork network) {
        return new LikelihoodPhase(
                network,
                new TextLessons(network, codec(context.codec()).windows(), context.data(), context.seed()),
                new LikelihoodPhase.Course(
                        context.options().longInteger("likelihood-steps"),
                        context.options().integer("likelihood-batch"),
                        context.options().number("likelihood-lr"),
                        WARM_UP,
                        WEIGHT_DECAY,
                        LOOK_EVERY));
    }

    @Override
    public BatchSource batches(TrainingContext<String> context) {
        return new TextBatches(context, codec(context.codec())).contest();
    }

    @Override
    public Sampler<String> sampler(TrainedModel<String> model) {
        return model.generator() instanceof CausalNetwork network
                ? new CausalSampler(network, codec(model.codec()).windows(), model.labels())
                : new WholeWindows(Sampler.singlePass(model), CausalSampler.OPTIONS);
    }

    @Override
    public OptionSet generateOptions() {
        return CausalSampler.OPTIONS;
    }

    @Override
    public SampleWriter<String> writer(Options options) {
        return new TextWriter();
    }

    @Override
    public Evaluator<String> evaluator(EvaluationData<String> data, Codec<String> codec, Options options) {
        return new TextEvaluator(data, codec(codec).windows(), EVALUATION_SEED);
    }

    @Override
    public List<Demo> demos() {
        return List.of(Prose.demo());
    }

    private static TextCodec codec(Codec<String> codec) {
        return (TextCodec) codec;
    }
}
