package dev.agon.metrics;

import java.util.Arrays;
import java.util.List;

/**
 * How often each mode (a class, a cluster) occurs.
 *
 * @param counts one count a mode, none negative
 */
public record ModeHistogram(List<Long> counts) {
    public ModeHistogram {
        counts = List.copyOf(counts);
        if (counts.isEmpty() || counts.stream().anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("counts " + counts);
        }
    }

    /**
     * Counts assignments to modes.
     *
     * @param assigned mode numbers, from 0 (inclusive) to {@code modes} (exclusive)
     * @param modes at least 1
     */
    public static ModeHistogram of(int[] assigned, int modes) {
        if (modes < 1) {
            throw new IllegalArgumentException(modes + " modes");
        }
        Long[] counts = new Long[modes];
        Arrays.fill(counts, 0L);
        for (int mode : assigned) {
            if (mode < 0 || mode >= modes) {
                throw new IllegalArgumentException("mode " + mode + " of " + modes);
            }
            counts[mode]++;
        }
        return new ModeHistogram(List.of(counts));
    }

    /** Sum of the counts. */
    public long total() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    /** How many modes occur. */
    public int occupied() {
        return (int) counts.stream().filter(count -> count > 0).count();
    }

    /**
     * Kullback-Leibler divergence {@code KL(this || reference)} in nats, at least 0: the "reverse KL" of the mode-collapse
     * literature (generated against real). A mode that the reference lacks counts there as half an item, so the result is
     * finite. Both have the same modes and are not empty.
     */
    public double divergenceFrom(ModeHistogram reference) {
        if (reference.counts.size() != counts.size() || total() == 0 || reference.total() == 0) {
            throw new IllegalArgumentException("histograms " + counts + " and " + reference.counts);
        }
        double total = total();
        double referenceTotal = reference.counts.stream()
                .mapToDouble(ModeHistogram::atLeastHalf)
                .sum();
        double divergence = 0;
        for (int i = 0; i < counts.size(); i++) {
            if (counts.get(i) > 0) {
                double p = counts.get(i) / total;
                double q = atLeastHalf(reference.counts.get(i)) / referenceTotal;
                divergence += p * Math.log(p / q);
            }
        }
        return Math.max(0, divergence);
    }

    private static double atLeastHalf(long count) {
        return Math.max(0.5, (double) count);
    }
}
