package dev.agon.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How far a run has gone from the settings of its plan: by rollbacks, and by what {@code auto-tune} did.
 *
 * @param generatorRate what the generator's learning rate is multiplied with
 * @param discriminatorRate what the discriminator's learning rate is multiplied with
 * @param penalty what the weights of all penalties are multiplied with
 * @param augmentation share, in [0, 1], of the samples that the plan leaves as they are and that are augmented all the same
 */
public record Adjustment(double generatorRate, double discriminatorRate, double penalty, double augmentation) {
    /** The plan as it is. */
    public static final Adjustment NONE = new Adjustment(1, 1, 1, 0);

    private static final String GENERATOR_RATE = "rate-scale.generator";
    private static final String DISCRIMINATOR_RATE = "rate-scale.discriminator";
    private static final String PENALTY = "penalty-scale";
    private static final String AUGMENTATION = "augmentation-share";

    public Adjustment {
        if (!(generatorRate > 0 && discriminatorRate > 0 && penalty > 0 && augmentation >= 0 && augmentation <= 1)) {
            throw new IllegalArgumentException("an adjustment by " + generatorRate + ", " + discriminatorRate + ", "
                    + penalty + ", " + augmentation);
        }
    }

    /** This one with the learning rates multiplied once more. */
    Adjustment rates(double generator, double discriminator) {
        return new Adjustment(generatorRate * generator, discriminatorRate * discriminator, penalty, augmentation);
    }

    /** This one with the penalties multiplied once more. */
    Adjustment penalties(double factor) {
        return new Adjustment(generatorRate, discriminatorRate, penalty * factor, augmentation);
    }

    /** This one with that share of the samples augmented which have not been so far. */
    Adjustment augmented(double share) {
        return new Adjustment(generatorRate, discriminatorRate, penalty, raise(augmentation, share));
    }

    /** What an adjusted probability of augmentations is. */
    double probability(double planned) {
        return raise(planned, augmentation);
    }

    private static double raise(double probability, double share) {
        return probability + (1 - probability) * share;
    }

    /** What is not as the plan has it, for people. */
    public String words() {
        List<String> words = new ArrayList<>();
        add(words, "lr-g times ", generatorRate, 1);
        add(words, "lr-d times ", discriminatorRate, 1);
        add(words, "penalties times ", penalty, 1);
        add(words, "augmentation ", augmentation, 0);
        return words.isEmpty() ? "the settings as planned" : String.join(", ", words);
    }

    private static void add(List<String> words, String name, double value, double planned) {
        if (value != planned) {
            words.add(name + String.format(Locale.ROOT, "%.3g", value));
        }
    }

    void save(Map<String, Double> scalars) {
        scalars.put(GENERATOR_RATE, generatorRate);
        scalars.put(DISCRIMINATOR_RATE, discriminatorRate);
        scalars.put(PENALTY, penalty);
        scalars.put(AUGMENTATION, augmentation);
    }

    static Adjustment restore(Map<String, Double> scalars) {
        return new Adjustment(
                scalars.getOrDefault(GENERATOR_RATE, 1.0),
                scalars.getOrDefault(DISCRIMINATOR_RATE, 1.0),
                scalars.getOrDefault(PENALTY, 1.0),
                scalars.getOrDefault(AUGMENTATION, 0.0));
    }
}
