package dev.agon.train;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a tick means, in words that a person can act on; the losses of a contest alone say little. The first of the
 * verdicts that holds, in this order, is given.
 */
public enum Verdict {
    STARTING("starting", "too early to tell"),
    ASTRAY(
            "astray",
            "plainly wrong: see the warning, or samples that lie much further apart than real ones, or scores beyond"
                    + " 10,000; lower --lr tenfold, or raise --r1 and --r2 tenfold"),
    COLLAPSING(
            "collapsing",
            "generated samples differ much less from each other than real ones; raise --r1 and --r2 tenfold, or lower --lr"),
    MEMORISING(
            "memorising",
            "the discriminator takes unseen real samples for generated ones: it knows the training data by heart; add"
                    + " data, or --augment translation,cutout (with colour for pictures), or raise --r1 and --r2"),
    DISCRIMINATOR_WINS(
            "D wins",
            "the discriminator tells nearly all samples apart, and the generator learns little; raise --r1 and --r2, or"
                    + " lower --lr-d, or with little data --augment translation,cutout"),
    GENERATOR_WINS(
            "G wins",
            "the discriminator is fooled more often than not; lower --lr-g, or raise --lr-d, or lower --r1 and --r2"),
    PLATEAU("plateau", "the quality figure has not improved for a long time; stop here, or lower --lr and go on"),
    HEALTHY("healthy", "neither player is far ahead");

    private static final double LEAST_DIVERSITY = 0.6;
    private static final double MOST_DIVERSITY = 3;
    private static final double MOST_SCORE = 10_000;
    private static final double SURE = 0.95;
    /** Shares of right verdicts between these are those of a discriminator that guesses. */
    private static final double LEAST_GUESS = 0.45;

    private static final double MOST_GUESS = 0.55;
    private static final double MOST_GAP = 0.5;
    private static final long FIRST_STEPS = 300;

    private final String word;
    private final String advice;

    Verdict(String word, String advice) {
        this.word = word;
        this.advice = advice;
    }

    /** One or two words. */
    public String word() {
        return word;
    }

    /** What it means and what to try. */
    public String advice() {
        return advice;
    }

    /**
     * What else is known at a tick.
     *
     * @param sinceBest steps since the quality figure was best; empty if there is no figure yet
     * @param qualityEvery steps between quality figures
     * @param heldOutGap how far the discriminator scores unseen real samples below the training samples, as a share of
     *     how far it scores generated ones below them: 0 for a discriminator that generalises, 1 for one that takes
     *     unseen samples for generated ones; NaN if not measured
     * @param astray whether the last quality figure came with an {@linkplain dev.agon.spi.Evaluator#alarm alarm}
     */
    public record Progress(Optional<Long> sinceBest, int qualityEvery, double heldOutGap, boolean astray) {}

    /** The verdict of a word, if there is one. */
    public static Optional<Verdict> named(String word) {
        return Arrays.stream(values())
                .filter(verdict -> verdict.word.equals(word))
                .findFirst();
    }

    /** The verdict on a tick. */
    public static Verdict of(ContestTick tick, Progress progress) {
        if (tick.step() < FIRST_STEPS) {
            return STARTING;
        }
        if (progress.astray() || Math.max(Math.abs(tick.scoreReal()), Math.abs(tick.scoreFake())) > MOST_SCORE) {
            return ASTRAY;
        }
        if (tick.diversity() < LEAST_DIVERSITY) {
            return COLLAPSING;
        }
        double correct = (tick.correctReal() + tick.correctFake()) / 2;
        if (progress.heldOutGap() > MOST_GAP && correct > MOST_GUESS) {
            return MEMORISING;
        }
        if (correct > SURE) {
            return DISCRIMINATOR_WINS;
        }
        if (tick.margin() < 0 && correct < LEAST_GUESS) {
            return GENERATOR_WINS;
        }
        if (tick.diversity() > MOST_DIVERSITY) {
            return ASTRAY;
        }
        boolean late = progress.sinceBest()
                .map(since -> Plateau.isReached(since, progress.qualityEvery(), tick.step()))
                .orElse(false);
        return late ? PLATEAU : HEALTHY;
    }
}
