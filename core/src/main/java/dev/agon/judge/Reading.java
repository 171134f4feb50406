package dev.agon.judge;

import dev.agon.metrics.Features;
import java.util.Arrays;
import java.util.List;

/**
 * What a judge makes of some items, in their order.
 *
 * @param features activations of the judge's last hidden layer, {@code [n, 64]}
 * @param grains what it sees of the items itself, area-averaged to at most 16 × 16 pixels, {@code [n, c·h·w]}
 * @param probabilities that the judge gives the classes, {@code [n, classes]}; without meaning if it is no classifier
 * @param judged class numbers that the judge assigns, {@code [n]}; all 0 if it is no classifier
 * @param given class numbers that the items carry, {@code [n]}; {@link #UNLABELLED} for one without a label,
 *     {@link #FOREIGN} for one whose label the judge does not know
 */
public record Reading(Features features, Features grains, Features probabilities, int[] judged, int[] given) {
    static final int UNLABELLED = -1;
    static final int FOREIGN = -2;

    /** How many items. */
    public int count() {
        return features.count();
    }

    /** The first items: all of them if there are fewer than asked for. */
    public Reading first(int count) {
        return count >= count()
                ? this
                : new Reading(
                        features.first(count),
                        grains.first(count),
                        probabilities.first(count),
                        Arrays.copyOf(judged, count),
                        Arrays.copyOf(given, count));
    }

    /** All parts in order; there is at least one. */
    public static Reading concat(List<Reading> parts) {
        return new Reading(
                Features.concat(parts.stream().map(Reading::features).toList()),
                Features.concat(parts.stream().map(Reading::grains).toList()),
                Features.concat(parts.stream().map(Reading::probabilities).toList()),
                parts.stream().flatMapToInt(part -> Arrays.stream(part.judged)).toArray(),
                parts.stream().flatMapToInt(part -> Arrays.stream(part.given)).toArray());
    }
}
