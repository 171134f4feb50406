package dev.agon.spi;

import java.util.Arrays;

/**
 * What both networks are told about a sample: a class, or a tensor such as a picture {@code [h, w, c]}, a vector of
 * attributes {@code [k]} or a single number {@code [1]}.
 *
 * @param name such as {@code label}
 * @param classes number of classes of a categorical condition, whose array holds class numbers {@code [n]}; 0 for a tensor
 * @param shape of the tensor for one sample; its array is {@code [n, shape...]}; empty for a categorical condition
 */
public record Condition(String name, int classes, long[] shape) {
    /** Name of the condition that tells the class label of the data. */
    public static final String LABEL = "label";

    public Condition {
        shape = shape.clone();
        boolean categorical = classes >= 1 && shape.length == 0;
        boolean tensor =
                classes == 0 && shape.length > 0 && Arrays.stream(shape).allMatch(extent -> extent >= 1);
        if (!categorical && !tensor) {
            throw new IllegalArgumentException(
                    "condition " + name + " has " + classes + " classes and shape " + Arrays.toString(shape));
        }
    }

    /** A categorical condition. */
    public Condition(String name, int classes) {
        this(name, classes, new long[0]);
    }

    /** A tensor of a shape. */
    public static Condition tensor(String name, long... shape) {
        return new Condition(name, 0, shape);
    }

    /** Name of the discriminator's head that tells the class of a categorical condition from the sample. */
    public String headName() {
        return name.equals(LABEL) ? "attributes" : "attributes." + name;
    }

    public boolean isTensor() {
        return classes == 0;
    }

    @Override
    public long[] shape() {
        return shape.clone();
    }

    /** Whether a batch's array is one of this condition for so many samples. */
    public boolean fits(long rows, long... array) {
        return array.length == shape.length + 1
                && array[0] == rows
                && Arrays.equals(Arrays.copyOfRange(array, 1, array.length), shape);
    }

    @Override
    public String toString() {
        return name + (isTensor() ? " " + Arrays.toString(shape) : " of " + classes + " classes");
    }
}
