package dev.agon.text;

import dev.agon.causal.LikelihoodPass;
import dev.agon.objective.NextTokens;
import dev.agon.spi.Batch;
import dev.agon.spi.BatchSource;
import dev.agon.spi.Condition;
import dev.agon.spi.Dataset;
import dev.agon.spi.RandomStream;
import dev.agon.spi.TrainingContext;
import dev.agon.text.token.TokenSource;
import dev.agon.text.token.Vocabulary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Windows of texts as batches for the discriminator. */
final class TextBatches {
    private final TextCodec codec;
    private final TokenSource training;
    private final TokenSource real;
    private final TokenSource heldOut;
    private final List<Condition> conditions;
    private final int size;
    private final RandomStream root;

    TextBatches(TrainingContext<String> context, TextCodec codec) {
        Dataset<String> judge = context.data().judge();
        this.codec = codec;
        this.training = new TokenSource(context.data().training(), codec.windows());
        this.real = judge.size() > 0 ? new TokenSource(judge, codec.windows()) : training;
        this.heldOut = new TokenSource(context.data().heldOut(), codec.windows());
        this.conditions = context.spec().conditions();
        this.size = context.batch();
        this.root = RandomStream.of(context.seed()).fork("batches");
    }

    /**
     * Those of the contest. The real side are windows of texts that no likelihood was learned from, where there are such: a
     * discriminator that met those would learn what the generator remembers. Windows of the training texts come as targets.
     */
    BatchSource contest() {
        return step -> {
            RandomStream random = root.fork(step);
            List<TokenSource.Window> known = training.some(size, random.fork("targets"));
            Map<String, INDArray> targets = new HashMap<>();
            targets.put(NextTokens.WINDOWS, Nd4j.createFromArray(tokens(known)));
            for (Condition condition : conditions) {
                targets.put(NextTokens.told(condition), Nd4j.createFromArray(labels(known)));
            }
            Batch judged = judged(real.some(size, random));
            return new Batch(judged.sample(), judged.conditions(), targets);
        };
    }

    /** Other windows of the contest's real side, for a discriminator that learns alone. */
    BatchSource alone() {
        return step -> judged(real.some(size, root.fork("alone").fork(step)));
    }

    /** Windows that nothing is learned from; empty if no text is held out. */
    Optional<Batch> unseen(int count) {
        return heldOut.size() == 0 ? Optional.empty() : Optional.of(judged(heldOut.some(count, root.fork("unseen"))));
    }

    private Batch judged(List<TokenSource.Window> windows) {
        INDArray sample =
                codec.oneHot(windows.stream().map(TokenSource.Window::tokens).toList());
        return new Batch(sample, conditions.isEmpty() ? List.of() : List.of(Nd4j.createFromArray(labels(windows))));
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
}
