package dev.agon.gan;

import dev.agon.run.SavedModel;
import dev.agon.spi.AgonException;
import dev.agon.spi.Example;
import dev.agon.spi.Labels;
import dev.agon.spi.Mode;
import dev.agon.spi.Network;
import dev.agon.spi.Pass;
import dev.agon.spi.RandomStream;
import dev.agon.spi.SampleRequest;
import dev.agon.spi.Suggestions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The discriminator's verdict on single samples; see {@link Gan#realnessOf}. Safe for use by several threads. */
final class RealnessMeter<T> {
    private static final int COMPARED = 64;
    private static final long SEED = 0x5EA1;

    private final SavedModel<T> saved;
    private final boolean relative;
    private final Map<Integer, double[]> generatedLogits = new ConcurrentHashMap<>();

    /** @param relative whether only differences of logits mean something */
    RealnessMeter(SavedModel<T> saved, boolean relative) {
        this.saved = saved;
        this.relative = relative;
    }

    double of(T sample, Optional<String> label) {
        if ("false".equals(saved.manifest().plan().get("contest"))) {
            throw AgonException.usage("this model was trained without a contest, so its discriminator cannot tell real"
                    + " from generated; train with contest=true");
        }
        Optional<Labels> labels = saved.model().labels();
        if (labels.isEmpty()) {
            label.ifPresent(RealnessMeter::refuse);
            return probability(logits(List.of(sample), new float[0])[0], 0);
        }
        if (label.isPresent()) {
            int number = labels.get().indexOf(label.get());
            return probability(logits(List.of(sample), new float[] {number})[0], number);
        }
        float[] numbers = new float[labels.get().size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i;
        }
        double[] logits = logits(Collections.nCopies(numbers.length, sample), numbers);
        double largest = 0;
        for (int i = 0; i < logits.length; i++) {
            largest = Math.max(largest, probability(logits[i], i));
        }
        return largest;
    }

    private static void refuse(String label) {
        throw AgonException.usage("this model was trained without labels; it cannot judge a sample as '"
                + Suggestions.printable(label) + "'");
    }

    private double probability(double logit, int label) {
        if (!relative) {
            return sigmoid(logit);
        }
        double[] others = generatedLogits.computeIfAbsent(label, this::logitsOfGenerated);
        return Arrays.stream(others)
                .map(other -> sigmoid(logit - other))
                .average()
                .orElseThrow();
    }

    private double[] logitsOfGenerated(int label) {
        Optional<String> name =
                saved.model().labels().map(labels -> labels.names().get(label));
        SampleRequest request = new SampleRequest(
                SEED, 0, COMPARED, name, saved.generateOptions().defaults());
        List<T> samples =
                saved.sampler().sample(request).stream().map(Example::value).toList();
        float[] numbers = new float[name.isPresent() ? COMPARED : 0];
        Arrays.fill(numbers, label);
        return logits(samples, numbers);
    }

    /** One logit a sample; of several patches the mean. */
    private double[] logits(List<T> samples, float[] labels) {
        Network discriminator = saved.model().discriminator();
        List<INDArray> inputs = new ArrayList<>();
        inputs.add(saved.model().codec().encode(samples));
        if (labels.length > 0) {
            inputs.add(Nd4j.createFromArray(labels));
        }
        try (Pass pass = discriminator.forward(inputs, Mode.SAMPLE, RandomStream.of(SEED))) {
            return pass.outputs().get(0).mean(1).toDoubleVector();
        } finally {
            inputs.forEach(INDArray::close);
        }
    }

    private static double sigmoid(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
