package dev.agon.text;

import dev.agon.causal.LikelihoodPass;
import dev.agon.causal.LikelihoodPhase;
import dev.agon.objective.NextTokens;
import dev.agon.spi.Batch;
import dev.agon.spi.BatchSource;
import dev.agon.spi.BundleReader;
import dev.agon.spi.Codec;
import dev.agon.spi.Condition;
import dev.agon.spi.DataModality;
import dev.agon.spi.Dataset;
import dev.agon.spi.Demo;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Evaluator;
import dev.agon.spi.Metric;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.Phase;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Recipe;
import dev.agon.spi.SampleWriter;
import dev.agon.spi.Sampler;
import dev.agon.spi.TrainedModel;
import dev.agon.spi.TrainingContext;
import dev.agon.text.causal.CausalNetwork;
import dev.agon.text.causal.CausalSampler;
import dev.agon.text.causal.Scorer;
import dev.agon.text.causal.TextLessons;
import dev.agon.text.contest.WholeWindows;
import dev.agon.text.data.TextDataset;
import dev.agon.text.data.TextOptions;
import dev.agon.text.measure.HeldOutLikelihood;
import dev.agon.text.measure.TextEvaluator;
import dev.agon.text.token.TokenSource;
import dev.agon.text.token.Vocabulary;
import dev.agon.text.token.Windows;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

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

    /** Likelihood first, for a generator that has one. */
    @Override
    public List<Phase> phases(TrainingContext<String> context) {
        if (!(context.generator() instanceof CausalNetwork network)) {
            return List.of();
        }
        return List.of(new LikelihoodPhase(
                network,
                new TextLessons(network, codec(context.codec()).windows(), context.data(), context.seed()),
                new LikelihoodPhase.Course(
                        context.options().longInteger("likelihood-steps"),
                        context.options().integer("likelihood-batch"),
                        context.options().number("likelihood-lr"),
                        WARM_UP,
                        WEIGHT_DECAY,
                        LOOK_EVERY)));
    }

    /**
     * The real side are windows of texts that no likelihood was learned from, where there are such: a discriminator that
     * met those would learn what the generator remembers. Windows of the training texts come as targets.
     */
    @Override
    public BatchSource batches(TrainingContext<String> context) {
        TextCodec codec = codec(context.codec());
        Dataset<String> judge = context.data().judge();
        TokenSource training = new TokenSource(context.data().training(), codec.windows());
        TokenSource real = judge.size() > 0 ? new TokenSource(judge, codec.windows()) : training;
        boolean labelled = !context.spec().conditions().isEmpty();
        return step -> {
            RandomStream random =
                    RandomStream.of(context.seed()).fork("batches").fork(step);
            List<TokenSource.Window> judged = real.some(context.batch(), random);
            List<TokenSource.Window> known = training.some(context.batch(), random.fork("targets"));
            Map<String, INDArray> targets = new HashMap<>();
            targets.put(NextTokens.WINDOWS, Nd4j.createFromArray(tokens(known)));
            for (Condition condition : context.spec().conditions()) {
                targets.put(NextTokens.told(condition), Nd4j.createFromArray(labels(known)));
            }
            INDArray sample =
                    codec.oneHot(judged.stream().map(TokenSource.Window::tokens).toList());
            return new Batch(sample, labelled ? List.of(Nd4j.createFromArray(labels(judged))) : List.of(), targets);
        };
    }

    private static float[][] tokens(List<TokenSource.Window> windows) {
        float[][] rows = new float[windows.size()][];
        for (int i = 0; i < rows.length; i++) {
            int[] tokens = windows.get(i).tokens();
            rows[i] = new float[tokens.length];
            int predicted = LikelihoodPass.predicted(tokens, Vocabulary.END);
            for (int t = 0; t < tokens.length; t++) {
                rows[i][t] = t < predicted ? tokens[t] : NextTokens.NONE;
            }
        }
        return rows;
    }

    private static float[] labels(List<TokenSource.Window> windows) {
        float[] labels = new float[windows.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = windows.get(i).label();
        }
        return labels;
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
    public List<Metric> modelFigures(TrainedModel<String> model, EvaluationData<String> data) {
        if (!(model.generator() instanceof CausalNetwork network)) {
            return List.of();
        }
        Windows windows = codec(model.codec()).windows();
        return List.of(new HeldOutLikelihood(data, windows, EVALUATION_SEED).of(new Scorer(network, windows)));
    }

    @Override
    public List<Demo> demos() {
        return List.of(Prose.demo());
    }

    private static TextCodec codec(Codec<String> codec) {
        return (TextCodec) codec;
    }
}
