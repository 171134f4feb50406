package dev.agon.metrics;

/**
 * Fidelity and variety apart, by the distances of k-th nearest neighbours.
 *
 * @param precision share of generated rows inside the ball of some real row, in [0, 1] (Kynkäänniemi et al., "Improved
 *     precision and recall metric for assessing generative models", 2019)
 * @param recall share of real rows inside the ball of some generated row, in [0, 1] (the same paper)
 * @param density mean number of real balls around a generated row, over k; about 1 for real data, and it may exceed 1
 *     (Naeem et al., "Reliable fidelity and diversity metrics for generative models", 2020)
 * @param coverage share of real rows whose ball holds a generated row, in [0, 1] (the same paper)
 */
public record PrecisionRecall(double precision, double recall, double density, double coverage) {
    /** Neighbours for precision and recall, as in their paper. */
    public static final int MANIFOLD_NEIGHBOURS = 3;

    /** Neighbours for density and coverage, as in their paper. */
    public static final int DENSITY_NEIGHBOURS = 5;

    /** Measures with the numbers of neighbours of the papers. A row's ball is closed: it holds its border. */
    public static PrecisionRecall between(Features real, Features generated) {
        return between(real, generated, MANIFOLD_NEIGHBOURS, DENSITY_NEIGHBOURS);
    }

    /**
     * Measures; where a set has too few rows, its ball reaches to the farthest other row.
     *
     * @param real at least one row
     * @param generated at least one row
     * @param manifoldNeighbours k of precision and recall, at least 1
     * @param densityNeighbours k of density and coverage, at least 1
     */
    public static PrecisionRecall between(
            Features real, Features generated, int manifoldNeighbours, int densityNeighbours) {
        double[][] realBalls = NearestNeighbours.squaredRadii(real, manifoldNeighbours, densityNeighbours);
        double[] realBall = realBalls[0];
        double[] densityBall = realBalls[1];
        double[] generatedBall = NearestNeighbours.squaredRadii(generated, manifoldNeighbours)[0];
        boolean[] precise = new boolean[generated.count()];
        boolean[] recalled = new boolean[real.count()];
        boolean[] covered = new boolean[real.count()];
        long[] inside = new long[1];
        SquaredDistances.forEach(generated, real, (row, first, length, squared) -> {
            for (int j = 0; j < length; j++) {
                int i = first + j;
                precise[row] |= squared[j] <= realBall[i];
                recalled[i] |= squared[j] <= generatedBall[row];
                if (squared[j] <= densityBall[i]) {
                    covered[i] = true;
                    inside[0]++;
                }
            }
        });
        return new PrecisionRecall(
                share(precise),
                share(recalled),
                inside[0] / ((double) densityNeighbours * generated.count()),
                share(covered));
    }

    private static double share(boolean[] flags) {
        int set = 0;
        for (boolean flag : flags) {
            set += flag ? 1 : 0;
        }
        return set / (double) flags.length;
    }
}
