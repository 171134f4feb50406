package dev.agon.metrics;

/**
 * A measure on feature vectors that a plugin's Guice module adds by name, for {@code agon evaluate --metrics NAME}. The
 * vectors are those in which the kind of data compares its items, such as a judge's activations for pictures; see
 * {@link dev.agon.spi.Evaluator#features}.
 */
public interface FeatureMetric {
    /** Lower-case words joined by hyphens. */
    String name();

    /** One line for people: what is measured. */
    String description();

    boolean lowerIsBetter();

    /** Empty for a plain number. */
    default String unit() {
        return "";
    }

    /**
     * The figure of some items. It is asked for twice: for samples, and for as many real items that the model learned from,
     * whose figure is the floor.
     *
     * @param items {@code [n, d]}, n at least 1
     * @param reference real items that the model never saw, {@code [m, d]}, m at least 1
     */
    double of(Features items, Features reference);
}
