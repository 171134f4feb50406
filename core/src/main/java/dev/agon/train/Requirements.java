package dev.agon.train;

import dev.agon.augment.Augmentation;
import dev.agon.objective.Objective;
import dev.agon.objective.Weighted;
import dev.agon.penalty.Penalty;
import dev.agon.spi.AgonException;
import dev.agon.spi.ObjectiveTerm;
import dev.agon.spi.Traits;
import dev.agon.train.TrainingPlan.Stage;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks before the first step that the networks can do what a plan asks for. */
final class Requirements {
    private Requirements() {}

    /** @throws AgonException USAGE; the message says what and why */
    static void check(TrainingPlan plan, Players players, Objective objective) {
        Traits generator = players.generator().traits();
        Traits discriminator = players.discriminator().traits();
        Stream.of(objective.scorePenalties(), objective.passPenalties())
                .flatMap(penalties -> penalties.stream().map(Weighted::part))
                .forEach(penalty ->
                        refuse("penalty", penalty.name(), ((Penalty) penalty).refuses(players.spec(), discriminator)));
        for (Augmentation augmentation : objective.augmentations()) {
            refuse(
                    "augmentation",
                    augmentation.name(),
                    augmentation.refuses(players.spec().sample()));
        }
        for (Weighted<ObjectiveTerm> term : objective.terms()) {
            refuse("term", term.part().name(), term.part().refuses(players.spec(), generator, discriminator));
        }
        if (plan.augmentation().target() > 0 && objective.augmentations().isEmpty()) {
            throw AgonException.usage(
                    "augment-target needs augmentations to adapt, such as augment=translation,cutout");
        }
    }

    private static void refuse(String kind, String name, Optional<String> reason) {
        if (reason.isPresent()) {
            throw AgonException.usage(kind + " '" + name + "' cannot be used here: " + reason.get());
        }
    }

    /**
     * How the players share a step.
     *
     * @throws AgonException USAGE if what is asked for is not exact with this discriminator
     */
    static Stage stage(TrainingPlan plan, Traits discriminator) {
        Optional<String> obstacle = obstacle(discriminator);
        if (plan.criticSteps() > 1) {
            if (plan.stage() != Stage.AUTO && plan.stage() != Stage.TWO) {
                throw AgonException.usage("critic-steps=" + plan.criticSteps() + " needs stage=two");
            }
            return Stage.TWO;
        }
        if (plan.stage() == Stage.ONE && obstacle.isPresent()) {
            throw AgonException.usage("stage=one is not exact here: " + obstacle.get() + "; use shared or two");
        }
        if (plan.stage() != Stage.AUTO) {
            return plan.stage();
        }
        return obstacle.isEmpty() ? Stage.ONE : Stage.SHARED;
    }

    private static Optional<String> obstacle(Traits discriminator) {
        if (!discriminator.rowIndependent()) {
            return Optional.of("the discriminator mixes the rows of a batch (batch norm does)");
        }
        if (discriminator.heads().size() > 1) {
            return Optional.of("the discriminator has several heads");
        }
        if (Arrays.stream(discriminator.heads().get(0).shape()).reduce(1, Math::multiplyExact) != 1) {
            return Optional.of("the discriminator gives several logits a row");
        }
        return Optional.empty();
    }
}
