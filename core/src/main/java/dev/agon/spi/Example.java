package dev.agon.spi;

import java.util.Map;

/**
 * One item of a data set, or one generated sample.
 *
 * @param id position in its data set, or number of the sample
 * @param value the sample itself
 * @param attributes what is known about it; a class label is under {@link #LABEL}
 */
public record Example<T>(long id, T value, Map<String, String> attributes) {
    /** Key of the class label among the attributes. */
    public static final String LABEL = "label";

    /** Key of the name that a given sample has in its folder or archive, as far as it has one; {@code /} separates folders. */
    public static final String FILE = "file";

    public Example {
        attributes = Map.copyOf(attributes);
    }
}
