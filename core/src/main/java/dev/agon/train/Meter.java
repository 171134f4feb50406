package dev.agon.train;

import java.util.Map;

/** Sums over the steps since the last tick. */
final class Meter {
    private static final String[] NAMES = {
        "steps", "lossD", "lossG", "scoreReal", "scoreFake", "correctReal", "correctFake", "penalties", "penalty"
    };
    private final double[] sums = new double[NAMES.length];

    void add(double lossD, double lossG, double[] real, double[] fake) {
        sums[0]++;
        sums[1] += lossD;
        sums[2] += lossG;
        for (double score : real) {
            sums[3] += score / real.length;
            sums[5] += (score > 0 ? 1.0 : 0.0) / real.length;
        }
        for (double score : fake) {
            sums[4] += score / fake.length;
            sums[6] += (score < 0 ? 1.0 : 0.0) / fake.length;
        }
    }

    void addPenalty(double penalty) {
        sums[7]++;
        sums[8] += penalty;
    }

    boolean isEmpty() {
        return sums[0] == 0;
    }

    Tick tick(long step, long samples) {
        double n = Math.max(1, sums[0]);
        Tick tick = new Tick(
                step,
                samples,
                sums[1] / n,
                sums[2] / n,
                sums[3] / n,
                sums[4] / n,
                sums[5] / n,
                sums[6] / n,
                sums[8] / Math.max(1, sums[7]));
        java.util.Arrays.fill(sums, 0);
        return tick;
    }

    void save(Map<String, Double> scalars) {
        for (int i = 0; i < NAMES.length; i++) {
            scalars.put("tick." + NAMES[i], sums[i]);
        }
    }

    void restore(Map<String, Double> scalars) {
        for (int i = 0; i < NAMES.length; i++) {
            sums[i] = scalars.getOrDefault("tick." + NAMES[i], 0.0);
        }
    }
}
