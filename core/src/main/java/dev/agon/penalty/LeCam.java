package dev.agon.penalty;

import java.util.Arrays;

/** See {@link Penalties#leCam}. Memory: running means of the real and the generated scores, and whether they began. */
record LeCam() implements ScorePenalty {
    private static final double DECAY = 0.99;

    @Override
    public String name() {
        return "lecam";
    }

    @Override
    public String description() {
        return "squared distance of D's scores beyond the other side's running mean";
    }

    @Override
    public int memory() {
        return 3;
    }

    @Override
    public double add(double[] real, double[] fake, double weight, double[] dReal, double[] dFake, double[] memory) {
        boolean began = memory[2] != 0;
        memory[0] = follow(began, memory[0], real);
        memory[1] = follow(began, memory[1], fake);
        memory[2] = 1;
        double sum = 0;
        for (int i = 0; i < real.length; i++) {
            double excess = Math.max(0, real[i] - memory[1]);
            sum += weight * excess * excess / real.length;
            dReal[i] += 2 * weight * excess / real.length;
        }
        for (int i = 0; i < fake.length; i++) {
            double excess = Math.max(0, memory[0] - fake[i]);
            sum += weight * excess * excess / fake.length;
            dFake[i] -= 2 * weight * excess / fake.length;
        }
        return sum;
    }

    private static double follow(boolean began, double mean, double[] scores) {
        double now = Arrays.stream(scores).average().orElse(0);
        return began ? DECAY * mean + (1 - DECAY) * now : now;
    }
}
