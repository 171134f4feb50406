package dev.agon.train;

import java.util.Map;
import java.util.Optional;

/**
 * When {@code auto-tune} acts on a verdict, and how. A verdict has to be the same for {@value #TICKS} ticks; those in the
 * first {@value #STEPS} steps after an intervention do not count, as those in the first steps of a run.
 */
final class Doctor {
    private static final int TICKS = 3;
    private static final int STEPS = 300;
    private static final int MOST = 8;

    /** Where the quality figure stands still. */
    private static final double SLOWER = 0.5;
    /** Where a player runs away, or both do. */
    private static final double QUITE_SLOWER = 0.3;
    /** What is plainly wrong, or not even finite, is so by far. */
    private static final double MUCH_SLOWER = 0.1;

    private static final double STRONGER = 3;
    private static final double MORE_AUGMENTATION = 0.4;

    private static final String KEY = "doctor.";
    private static final String SAME = KEY + "same.";
    private static final String INTERVENTIONS = KEY + "interventions";
    private static final String LAST = KEY + "last";

    private Verdict verdict = Verdict.STARTING;
    private int same;
    private int interventions;
    private long last;

    /** Steps done at the last intervention; 0 before the first one. */
    long last() {
        return last;
    }

    /**
     * Takes in the verdict of a tick.
     *
     * @param step steps done
     * @param now what is in force
     * @return what shall be in force from now on, if the run needs help
     */
    Optional<Adjustment> heed(Verdict heard, long step, Adjustment now) {
        if (last > 0 && step - last < STEPS) {
            return Optional.empty();
        }
        same = heard == verdict ? same + 1 : 1;
        verdict = heard;
        Adjustment better = treat(heard, now);
        if (better.equals(now) || same < TICKS || interventions == MOST) {
            return Optional.empty();
        }
        interventions++;
        intervened(step);
        return Optional.of(better);
    }

    /** Takes in that training went on from earlier networks. */
    void intervened(long step) {
        same = 0;
        last = step;
    }

    /** What to change at a verdict: its {@linkplain Verdict#advice advice}. */
    private static Adjustment treat(Verdict verdict, Adjustment now) {
        return switch (verdict) {
            case ASTRAY -> notFinite(now).penalties(STRONGER);
            case COLLAPSING -> now.rates(QUITE_SLOWER, QUITE_SLOWER).penalties(STRONGER);
            case MEMORISING -> now.augmented(MORE_AUGMENTATION).penalties(STRONGER);
            case DISCRIMINATOR_WINS ->
                now.rates(1, QUITE_SLOWER).penalties(STRONGER).augmented(MORE_AUGMENTATION);
            case GENERATOR_WINS -> now.rates(QUITE_SLOWER, 1).penalties(1 / STRONGER);
            case PLATEAU -> now.rates(SLOWER, SLOWER);
            case STARTING, HEALTHY -> now;
        };
    }

    /** What to change after a loss or gradient that was not finite. */
    static Adjustment notFinite(Adjustment now) {
        return now.rates(MUCH_SLOWER, MUCH_SLOWER);
    }

    void save(Map<String, Double> scalars) {
        scalars.put(SAME + verdict.word(), (double) same);
        scalars.put(INTERVENTIONS, (double) interventions);
        scalars.put(LAST, (double) last);
    }

    void restore(Map<String, Double> scalars) {
        verdict = Verdict.STARTING;
        same = 0;
        for (Verdict each : Verdict.values()) {
            Double ticks = scalars.get(SAME + each.word());
            if (ticks != null) {
                verdict = each;
                same = ticks.intValue();
            }
        }
        interventions = scalars.getOrDefault(INTERVENTIONS, 0.0).intValue();
        last = scalars.getOrDefault(LAST, 0.0).longValue();
    }
}
