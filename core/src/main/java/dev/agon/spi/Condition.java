package dev.agon.spi;

/**
 * What both networks are told about a sample.
 *
 * @param name such as {@code label}
 * @param classes number of classes of a categorical condition, whose array holds class numbers {@code [n]}
 */
public record Condition(String name, int classes) {
    public Condition {
        if (classes < 1) {
            throw new IllegalArgumentException("condition " + name + " has " + classes + " classes");
        }
    }
}
