package dev.agon.spi;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What an architecture is asked to build for. All shapes are of one sample.
 *
 * @param modality name of the data kind
 * @param latent length of the latent vector z
 * @param sample shape of a sample, such as {@code [h, w, c]}
 * @param conditions what both networks are told, each under a name of its own
 */
public record Spec(String modality, int latent, long[] sample, List<Condition> conditions) {
    public Spec {
        sample = sample.clone();
        conditions = List.copyOf(conditions);
        Set<String> names = new HashSet<>();
        for (Condition condition : conditions) {
            if (!names.add(condition.name())) {
                throw new IllegalArgumentException("two conditions are called '" + condition.name() + "'");
            }
        }
    }

    @Override
    public long[] sample() {
        return sample.clone();
    }
}
