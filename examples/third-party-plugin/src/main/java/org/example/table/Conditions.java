package org.example.table;

import dev.agon.nn.NetworkBuilder;
import dev.agon.nn.Signal;
import dev.agon.spi.Condition;
import dev.agon.spi.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What both networks have in common: the shape of tables, and how the asked label enters. */
final class Conditions {
    private static final long EMBEDDED = 16;

    private Conditions() {}

    /** Empty for samples {@code [columns, slots]} under classes and vectors. */
    static Optional<String> refuses(Spec spec) {
        if (spec.sample().length != 2 || spec.sample()[1] < 2) {
            return Optional.of("it is for tables, whose samples are [columns, slots]");
        }
        return spec.conditions().stream()
                .filter(condition -> condition.isTensor() && condition.shape().length != 1)
                .map(condition -> "it can be told classes and vectors, but not " + condition)
                .findFirst();
    }

    /** A signal, beside a learned vector of every class and the vectors that are told. */
    static Signal beside(NetworkBuilder network, Spec spec, Signal signal) {
        List<Signal> vectors = new ArrayList<>();
        for (Condition condition : spec.conditions()) {
            vectors.add(
                    condition.isTensor()
                            ? network.input(condition.shape())
                            : network.embeddedClass(condition.classes(), EMBEDDED));
        }
        return vectors.isEmpty() ? signal : signal.concat(vectors.toArray(Signal[]::new));
    }
}
