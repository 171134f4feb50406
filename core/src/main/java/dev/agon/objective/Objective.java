package dev.agon.objective;

import dev.agon.augment.Augmentation;
import dev.agon.penalty.PassPenalty;
import dev.agon.penalty.ScorePenalty;
import dev.agon.spi.Loss;
import dev.agon.spi.ObjectiveTerm;
import java.util.List;

/**
 * What the two players are after: the parts that a training plan names.
 *
 * @param loss of the contest
 * @param scorePenalties on the discriminator's scores
 * @param passPenalties on the discriminator, every few steps
 * @param augmentations of real and generated samples, in this order
 * @param terms of the generator beside the contest
 */
public record Objective(
        Loss loss,
        List<Weighted<ScorePenalty>> scorePenalties,
        List<Weighted<PassPenalty>> passPenalties,
        List<Augmentation> augmentations,
        List<Weighted<ObjectiveTerm>> terms) {
    public Objective {
        scorePenalties = List.copyOf(scorePenalties);
        passPenalties = List.copyOf(passPenalties);
        augmentations = List.copyOf(augmentations);
        terms = List.copyOf(terms);
    }
}
