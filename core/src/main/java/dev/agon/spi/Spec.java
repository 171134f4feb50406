package dev.agon.spi;

import java.util.List;

/**
 * What an architecture is asked to build for. All shapes are of one sample.
 *
 * @param modality name of the data kind
 * @param latent length of the latent vector z
 * @param sample shape of a sample, such as {@code [h, w, c]}
 * @param conditions what both networks are told
 */
public record Spec(String modality, int latent, long[] sample, List<Condition> conditions) {
    public Spec {
        sample = sample.clone();
        conditions = List.copyOf(conditions);
    }

    @Override
    public long[] sample() {
        return sample.clone();
    }
}
