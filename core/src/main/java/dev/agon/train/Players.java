package dev.agon.train;

import dev.agon.spi.Network;
import dev.agon.spi.Spec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The networks of a model.
 *
 * @param spec what generator and discriminator were built for
 * @param auxiliary networks of the modality's own by name; only phases train them
 */
public record Players(Spec spec, Network generator, Network discriminator, Map<String, Network> auxiliary) {
    public Players {
        auxiliary = Collections.unmodifiableMap(new TreeMap<>(auxiliary));
    }

    /** The two alone. */
    public Players(Spec spec, Network generator, Network discriminator) {
        this(spec, generator, discriminator, Map.of());
    }

    /** All networks by the names that their vectors have in a {@link TrainerState}. */
    Map<String, Network> networks() {
        Map<String, Network> networks = new LinkedHashMap<>();
        networks.put("generator", generator);
        networks.put("discriminator", discriminator);
        auxiliary.forEach((name, network) -> networks.put("auxiliary." + name, network));
        return networks;
    }
}
