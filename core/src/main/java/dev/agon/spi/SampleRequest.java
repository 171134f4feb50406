package dev.agon.spi;

import java.util.Optional;

/**
 * Which samples are wanted. Sample number i of a seed is the same however the numbers are cut into requests.
 *
 * @param first number of the first sample
 * @param count how many
 * @param label the class wanted; empty draws classes by training frequency
 * @param options checked values of {@link DataModality#generateOptions(TrainedModel)}
 */
public record SampleRequest(long seed, long first, int count, Optional<String> label, Options options) {
    public SampleRequest {
        requireNotNegative("first", first);
        requireNotNegative("count", count);
    }

    private static void requireNotNegative(String name, long value) {
        if (value < 0) {
            throw AgonException.usage(name + " is " + value + "; it must not be negative");
        }
    }
}
