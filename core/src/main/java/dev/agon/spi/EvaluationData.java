package dev.agon.spi;

/**
 * The parts of a data set that an evaluator works with.
 *
 * @param training what the model learned from
 * @param heldOut what nothing was trained on
 * @param judge what only judges are trained on; empty for data without attributes
 */
public record EvaluationData<T>(Dataset<T> training, Dataset<T> heldOut, Dataset<T> judge) {
    /** Splits a whole data set. */
    public static <T> EvaluationData<T> of(Dataset<T> all, double heldOut) {
        return new EvaluationData<>(
                all.split(Split.TRAINING, heldOut),
                all.split(Split.HELD_OUT, heldOut),
                all.split(Split.JUDGE, heldOut));
    }
}
