package org.example.table;

import dev.agon.metrics.Clusters;
import dev.agon.metrics.FeatureMetric;
import dev.agon.metrics.Features;
import dev.agon.spi.RandomStream;
import java.util.List;

/**
 * How unevenly synthetic and real rows share the clusters of both together: the root mean square, over clusters, of the
 * share of real rows in a cluster less their share in all. 0 if every cluster is mixed as the whole is, at most 1. Without the
 * logarithm it is the log-cluster metric of Goncalves et al., "Generation and evaluation of synthetic patient data", 2020.
 */
final class ClusterImbalance implements FeatureMetric {
    private static final int CLUSTERS = 20;

    @Override
    public String name() {
        return "cluster-imbalance";
    }

    @Override
    public String description() {
        return "root mean square, over " + CLUSTERS + " k-means clusters of both, of how far the share of real rows is from"
                + " that in all";
    }

    @Override
    public boolean lowerIsBetter() {
        return true;
    }

    @Override
    public double of(Features items, Features reference) {
        Clusters clusters = Clusters.fit(Features.concat(List.of(items, reference)), CLUSTERS, RandomStream.of(1));
        List<Long> synthetic = clusters.histogram(items).counts();
        List<Long> real = clusters.histogram(reference).counts();
        double expected = reference.count() / (double) (reference.count() + items.count());
        double sum = 0;
        int occupied = 0;
        for (int i = 0; i < clusters.count(); i++) {
            long all = real.get(i) + synthetic.get(i);
            if (all > 0) {
                double apart = real.get(i) / (double) all - expected;
                sum += apart * apart;
                occupied++;
            }
        }
        return Math.sqrt(sum / occupied);
    }
}
