package dev.agon.image.judge;

import dev.agon.metrics.Features;
import java.util.Arrays;
import java.util.List;

/**
 * What a judge makes of some pictures, in their order.
 *
 * @param features activations of the judge's last hidden layer, {@code [n, 64]}
 * @param grains the pictures themselves, area-averaged to at most 16 × 16 pixels, {@code [n, c·h·w]}
 * @param judged class numbers that the judge assigns, {@code [n]}; all 0 if it is no classifier
 * @param given class numbers that the pictures carry, {@code [n]}; {@link #UNLABELLED} for one without a label,
 *     {@link #FOREIGN} for one whose label the judge does not know
 */
record Reading(Features features, Features grains, int[] judged, int[] given) {
    static final int UNLABELLED = -1;
    static final int FOREIGN = -2;

    int count() {
        return features.count();
    }

    /** The first pictures: all of them if there are fewer than asked for. */
    Reading first(int count) {
        return count >= count()
                ? this
                : new Reading(
                        features.first(count),
                        grains.first(count),
                        Arrays.copyOf(judged, count),
                        Arrays.copyOf(given, count));
    }

    /** All parts in order; there is at least one. */
    static Reading concat(List<Reading> parts) {
        return new Reading(
                Features.concat(parts.stream().map(Reading::features).toList()),
                Features.concat(parts.stream().map(Reading::grains).toList()),
                parts.stream().flatMapToInt(part -> Arrays.stream(part.judged)).toArray(),
                parts.stream().flatMapToInt(part -> Arrays.stream(part.given)).toArray());
    }
}
