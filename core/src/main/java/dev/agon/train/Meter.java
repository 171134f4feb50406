package dev.agon.train;

import dev.agon.spi.ScoreGradients;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Sums over the steps of the contest since the last tick. */
final class Meter {
    private enum Sum {
        ROUNDS,
        LOSS_D,
        LOSS_G,
        SCORE_REAL,
        SCORE_FAKE,
        CORRECT_REAL,
        CORRECT_FAKE,
        PENALISED,
        PENALTY,
        SCORE_PENALTY,
        DISCRIMINATOR_TERMED,
        DISCRIMINATOR_TERMS,
        GENERATOR_TERMED,
        GENERATOR_TERMS,
        LOOKED,
        FAKE_MEAN,
        FAKE_QUARTILE,
        REAL_MEAN,
        REAL_QUARTILE
    }

    private final boolean pairs;
    private final Map<Sum, Double> sums = new EnumMap<>(Sum.class);

    /** @param pairs whether the loss leaves the zero of the scores open */
    Meter(boolean pairs) {
        this.pairs = pairs;
    }

    void add(ScoreGradients loss, double[] real, double[] fake) {
        double meanReal = Arrays.stream(real).average().orElse(0);
        double meanFake = Arrays.stream(fake).average().orElse(0);
        double border = pairs ? (meanReal + meanFake) / 2 : 0;
        add(Sum.ROUNDS, 1);
        add(Sum.LOSS_D, loss.lossD());
        add(Sum.LOSS_G, loss.lossG());
        add(Sum.SCORE_REAL, meanReal);
        add(Sum.SCORE_FAKE, meanFake);
        add(Sum.CORRECT_REAL, Arrays.stream(real).filter(s -> s > border).count() / (double) real.length);
        add(Sum.CORRECT_FAKE, Arrays.stream(fake).filter(s -> s < border).count() / (double) fake.length);
    }

    /** Takes in all penalties on the scores of a round. */
    void addScorePenalty(double penalty) {
        add(Sum.SCORE_PENALTY, penalty);
    }

    /** Takes in all penalties that need passes, of a round that had some. */
    void addPassPenalty(double penalty) {
        add(Sum.PENALISED, 1);
        add(Sum.PENALTY, penalty);
    }

    /** Takes in the discriminator's part of all terms, in a round that had some. */
    void addDiscriminatorTerms(double terms) {
        add(Sum.DISCRIMINATOR_TERMED, 1);
        add(Sum.DISCRIMINATOR_TERMS, terms);
    }

    /** Takes in the generator's part of all terms, in a round that had some. */
    void addGeneratorTerms(double terms) {
        add(Sum.GENERATOR_TERMED, 1);
        add(Sum.GENERATOR_TERMS, terms);
    }

    /** Takes in how far apart the samples of a round lie. */
    void addDiversity(Diversity fake, Diversity real) {
        add(Sum.LOOKED, 1);
        add(Sum.FAKE_MEAN, fake.mean());
        add(Sum.FAKE_QUARTILE, fake.quartile());
        add(Sum.REAL_MEAN, real.mean());
        add(Sum.REAL_QUARTILE, real.quartile());
    }

    private double diversity() {
        Diversity fake = new Diversity(mean(Sum.FAKE_MEAN, Sum.LOOKED), mean(Sum.FAKE_QUARTILE, Sum.LOOKED));
        return fake.over(new Diversity(mean(Sum.REAL_MEAN, Sum.LOOKED), mean(Sum.REAL_QUARTILE, Sum.LOOKED)));
    }

    private void add(Sum sum, double value) {
        sums.merge(sum, value, Double::sum);
    }

    private double mean(Sum sum, Sum count) {
        return sums.getOrDefault(sum, 0.0) / sums.getOrDefault(count, 0.0);
    }

    private double penalty() {
        double onPasses = mean(Sum.PENALTY, Sum.PENALISED);
        if (!sums.containsKey(Sum.SCORE_PENALTY)) {
            return onPasses;
        }
        double onScores = mean(Sum.SCORE_PENALTY, Sum.ROUNDS);
        return Double.isNaN(onPasses) ? onScores : onPasses + onScores;
    }

    boolean isEmpty() {
        return sums.isEmpty();
    }

    ContestTick tick(long step, long samples, double augmentation, int rollbacks) {
        ContestTick tick = new ContestTick(
                step,
                samples,
                mean(Sum.LOSS_D, Sum.ROUNDS),
                mean(Sum.LOSS_G, Sum.ROUNDS),
                mean(Sum.SCORE_REAL, Sum.ROUNDS),
                mean(Sum.SCORE_FAKE, Sum.ROUNDS),
                mean(Sum.CORRECT_REAL, Sum.ROUNDS),
                mean(Sum.CORRECT_FAKE, Sum.ROUNDS),
                penalty(),
                mean(Sum.DISCRIMINATOR_TERMS, Sum.DISCRIMINATOR_TERMED)
                        + mean(Sum.GENERATOR_TERMS, Sum.GENERATOR_TERMED),
                diversity(),
                augmentation,
                rollbacks);
        sums.clear();
        return tick;
    }

    void save(Map<String, Double> scalars) {
        sums.forEach((sum, value) -> scalars.put("tick." + sum, value));
    }

    void restore(Map<String, Double> scalars) {
        sums.clear();
        for (Sum sum : Sum.values()) {
            Double value = scalars.get("tick." + sum);
            if (value != null) {
                sums.put(sum, value);
            }
        }
    }
}
