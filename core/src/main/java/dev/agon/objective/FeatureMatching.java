package dev.agon.objective;

import dev.agon.nn.Values;
import dev.agon.spi.ObjectiveTerm;
import dev.agon.spi.Spec;
import dev.agon.spi.StepContext;
import dev.agon.spi.Traits;
import dev.agon.spi.Want;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** See {@link ObjectiveTerms#featureMatching}. */
record FeatureMatching() implements ObjectiveTerm {
    private static final String HEAD = "features";

    @Override
    public String name() {
        return "features";
    }

    @Override
    public String description() {
        return "squared distance of the mean features that the discriminator finds in real and generated samples";
    }

    @Override
    public Optional<String> refuses(Spec spec, Traits generator, Traits discriminator) {
        return Heads.missing(discriminator, "discriminator", HEAD);
    }

    @Override
    public double addToGenerator(StepContext step, double weight) {
        int head = Heads.index(step.discriminatorTraits(), HEAD);
        INDArray found = step.fake().outputs().get(head);
        int rows = Math.toIntExact(found.size(0));
        double[] real = means(Values.doubles(step.real().outputs().get(head)), rows);
        double[] fake = means(Values.doubles(found), rows);
        float[] gradient = new float[rows * fake.length];
        double sum = 0;
        for (int j = 0; j < fake.length; j++) {
            double difference = fake[j] - real[j];
            sum += weight * difference * difference / fake.length;
            for (int row = 0; row < rows; row++) {
                gradient[row * fake.length + j] = (float) (2 * weight * difference / (fake.length * (double) rows));
            }
        }
        INDArray byFeatures = step.take(found.shape());
        Values.write(gradient, byFeatures);
        step.addGradientBySeenFakes(step.fake()
                .backward(Heads.only(step.fake(), head, byFeatures), Want.INPUTS)
                .get(0));
        return sum;
    }

    private static double[] means(double[] values, int rows) {
        double[] means = new double[values.length / rows];
        for (int i = 0; i < values.length; i++) {
            means[i % means.length] += values[i] / rows;
        }
        return means;
    }
}
