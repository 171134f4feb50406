package dev.agon.image;

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
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The discriminator's verdict on single pictures; see {@link ImageGan#realness}. Safe for use by several threads. */
final class RealnessMeter {
    private static final int COMPARED = 64;
    private static final long SEED = 0x5EA1;

    private final SavedModel<BufferedImage> saved;
    private final boolean relative;
    private final Map<Integer, double[]> generatedLogits = new ConcurrentHashMap<>();

    /** @param relative whether only differences of logits mean something */
    RealnessMeter(SavedModel<BufferedImage> saved, boolean relative) {
        this.saved = saved;
        this.relative = relative;
    }

    double of(BufferedImage picture, Optional<String> label) {
        Optional<Labels> labels = saved.model().labels();
        if (labels.isEmpty()) {
            label.ifPresent(this::refuse);
            return probability(logits(List.of(picture), new float[0])[0], 0);
        }
        if (label.isPresent()) {
            int number = labels.get().indexOf(label.get());
            return probability(logits(List.of(picture), new float[] {number})[0], number);
        }
        float[] numbers = new float[labels.get().size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i;
        }
        double[] logits = logits(Collections.nCopies(numbers.length, picture), numbers);
        double largest = 0;
        for (int i = 0; i < logits.length; i++) {
            largest = Math.max(largest, probability(logits[i], i));
        }
        return largest;
    }

    private void refuse(String label) {
        throw AgonException.usage("this model was trained without labels; it cannot judge a picture as '"
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
                SEED, 0, COMPARED, name, saved.modality().generateOptions().defaults());
        List<BufferedImage> pictures =
                saved.sampler().sample(request).stream().map(Example::value).toList();
        float[] numbers = new float[name.isPresent() ? COMPARED : 0];
        Arrays.fill(numbers, label);
        return logits(pictures, numbers);
    }

    /** One logit a picture; of several patches the mean. */
    private double[] logits(List<BufferedImage> pictures, float[] labels) {
        Network discriminator = saved.model().discriminator();
        List<INDArray> inputs = new ArrayList<>();
        inputs.add(saved.model().codec().encode(pictures));
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
