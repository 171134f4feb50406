package dev.agon.molecule.measure;

import dev.agon.metrics.FeatureStatistics;
import dev.agon.metrics.Wasserstein;
import dev.agon.spi.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** W1/sigma: Wasserstein distances of properties' distributions over the standard deviation of the real one. */
record PropertyDistances(RealMolecules real) {
    /** The mean over all properties. */
    Metric headline(List<Profile> generated) {
        return new Metric(
                "w1-sigma",
                mean(generated),
                mean(real.floor(generated.size())),
                true,
                "",
                "Wasserstein distance over the standard deviation of the real distribution, mean of nine properties, "
                        + generated.size() + " samples against " + real.describeReference());
    }

    double mean(List<Profile> profiles) {
        double sum = 0;
        for (Descriptor descriptor : Descriptor.values()) {
            sum += distance(profiles, descriptor);
        }
        return sum / Descriptor.values().length;
    }

    /** A figure for each property. */
    List<Metric> single(List<Profile> generated) {
        List<Metric> metrics = new ArrayList<>();
        for (Descriptor descriptor : Descriptor.values()) {
            metrics.add(new Metric(
                    "w1-sigma-" + descriptor.word(),
                    distance(generated, descriptor),
                    distance(real.floor(generated.size()), descriptor),
                    true,
                    "",
                    "the same for " + descriptor.word() + " alone; mean of the samples "
                            + String.format(
                                    Locale.ROOT,
                                    "%.2f, of the real ones %.2f",
                                    average(column(generated, descriptor)),
                                    average(column(real.reference(), descriptor)))));
        }
        return metrics;
    }

    private double distance(List<Profile> profiles, Descriptor descriptor) {
        return Wasserstein.normalised(column(profiles, descriptor), column(real.reference(), descriptor));
    }

    private static double[] column(List<Profile> profiles, Descriptor descriptor) {
        return profiles.stream()
                .mapToDouble(profile -> descriptor.of(profile.descriptors()))
                .toArray();
    }

    private static double average(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    /** All properties {@code [n, properties]}, each standardised by its mean and deviation in the reference. */
    INDArray standardised(List<Profile> profiles) {
        int size = Descriptor.values().length;
        FeatureStatistics statistics = new FeatureStatistics(size);
        real.reference().forEach(profile -> statistics.add(profile.descriptors()));
        double[] mean = statistics.mean();
        double[][] covariance = statistics.covariance();
        float[] values = new float[profiles.size() * size];
        for (int i = 0; i < values.length; i++) {
            int d = i % size;
            double deviation = Math.sqrt(covariance[d][d]);
            double apart = profiles.get(i / size).descriptors()[d] - mean[d];
            values[i] = (float) (deviation == 0 ? apart : apart / deviation);
        }
        return Nd4j.create(values, new long[] {profiles.size(), size}, 'c');
    }
}
