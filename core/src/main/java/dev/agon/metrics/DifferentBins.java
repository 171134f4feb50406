package dev.agon.metrics;

import org.apache.commons.math3.special.Erf;

/**
 * The number of statistically different bins, NDB (Richardson and Weiss, "On GANs and GMMs", 2018): in how many bins the
 * share of generated items differs from that of reference items by more than chance, by a two-sided z-test on two
 * proportions. Bins are the {@link Clusters} of the reference. For equal distributions about {@link #SIGNIFICANCE} of the
 * bins come out as different, so that is the floor of {@link #share()}. The test sees more with more items: compare only
 * figures of equal counts.
 *
 * @param different bins whose shares differ
 * @param bins all bins
 * @param jensenShannon {@link JensenShannon} divergence of the two histograms, in nats
 */
public record DifferentBins(int different, int bins, double jensenShannon) {
    /** Level of the test in the paper. */
    public static final double SIGNIFICANCE = 0.05;

    /** Compares histograms over the same bins, neither of them empty, at the paper's level. */
    public static DifferentBins between(ModeHistogram reference, ModeHistogram generated) {
        return between(reference, generated, SIGNIFICANCE);
    }

    /**
     * Compares histograms over the same bins, neither of them empty.
     *
     * @param significance probability with which a bin is to come out as different by chance, in (0, 1)
     */
    public static DifferentBins between(ModeHistogram reference, ModeHistogram generated, double significance) {
        int bins = reference.counts().size();
        if (generated.counts().size() != bins || reference.total() == 0 || generated.total() == 0) {
            throw new IllegalArgumentException("histograms " + reference.counts() + " and " + generated.counts());
        }
        if (!(significance > 0 && significance < 1)) {
            throw new IllegalArgumentException("significance " + significance);
        }
        double ofReference = reference.total();
        double ofGenerated = generated.total();
        int different = 0;
        double[] a = new double[bins];
        double[] b = new double[bins];
        for (int i = 0; i < bins; i++) {
            a[i] = reference.counts().get(i);
            b[i] = generated.counts().get(i);
            different += probability(a[i], ofReference, b[i], ofGenerated) < significance ? 1 : 0;
        }
        return new DifferentBins(different, bins, JensenShannon.between(a, b));
    }

    /** The two-sided probability of so large a difference of proportions under one common proportion. */
    static double probability(double inA, double ofA, double inB, double ofB) {
        double pooled = (inA + inB) / (ofA + ofB);
        double error = Math.sqrt(pooled * (1 - pooled) * (1 / ofA + 1 / ofB));
        // no item of either in this bin, or all of both
        return error == 0 ? 1 : Erf.erfc(Math.abs(inA / ofA - inB / ofB) / error / Math.sqrt(2));
    }

    /** NDB/K: share of the bins that differ, in [0, 1]. */
    public double share() {
        return different / (double) bins;
    }
}
