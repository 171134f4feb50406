package dev.agon.architecture;

import dev.agon.nn.NetworkBuilder;
import dev.agon.nn.Signal;
import dev.agon.spi.AgonException;
import dev.agon.spi.Condition;
import dev.agon.spi.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How class labels enter the networks. */
public final class Conditions {
    private static final long EMBEDDED = 16;

    private Conditions() {}

    /** Why networks here cannot be told what a spec wants them to be told; empty if they can. */
    public static Optional<String> refuses(Spec spec) {
        return spec.conditions().stream()
                .filter(Condition::isTensor)
                .map(condition -> "it takes class labels, and the data has the condition " + condition)
                .findFirst();
    }

    /** Length of what {@link #latent} gives. */
    public static long latentLength(Spec spec) {
        return spec.latent() + EMBEDDED * spec.conditions().size();
    }

    /** The latent vector, beside a learned vector of every class. */
    public static Signal latent(NetworkBuilder network, Spec spec) {
        Signal latent = network.input(spec.latent());
        List<Signal> embedded = new ArrayList<>();
        for (Condition condition : spec.conditions()) {
            embedded.add(network.embeddedClass(condition.classes(), EMBEDDED));
        }
        return embedded.isEmpty() ? latent : latent.concat(embedded.toArray(Signal[]::new));
    }

    /**
     * Adds a head for every categorical condition that tells its class, for the objective term {@code attributes}.
     *
     * @throws AgonException USAGE if there is none
     */
    public static void heads(NetworkBuilder network, Spec spec, Signal features) {
        List<Condition> categorical = spec.conditions().stream()
                .filter(condition -> !condition.isTensor())
                .toList();
        if (categorical.isEmpty()) {
            throw AgonException.usage("attributes=true needs labelled data");
        }
        Signal flat = features.flatten();
        categorical.forEach(
                condition -> network.head(condition.headName(), flat.dense(condition.classes(), Signal.LINEAR)));
    }

    /** A linear logit plus the projection of the features on a learned vector of every class. */
    public static Signal logit(NetworkBuilder network, Spec spec, Signal features) {
        Signal flat = features.flatten();
        Signal logit = flat.dense(1, Signal.LINEAR);
        for (Condition condition : spec.conditions()) {
            Signal projected = flat.dot(
                    network.embeddedClass(condition.classes(), flat.extent(0), 1 / Math.sqrt((double) flat.extent(0))));
            logit = logit.plus(projected);
        }
        return logit;
    }
}
