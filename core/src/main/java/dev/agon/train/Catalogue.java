package dev.agon.train;

import dev.agon.augment.Augmentation;
import dev.agon.augment.Augmentations;
import dev.agon.loss.Losses;
import dev.agon.objective.Objective;
import dev.agon.objective.ObjectiveTerms;
import dev.agon.objective.Weighted;
import dev.agon.penalty.PassPenalty;
import dev.agon.penalty.Penalties;
import dev.agon.penalty.Penalty;
import dev.agon.penalty.ScorePenalty;
import dev.agon.spi.AgonException;
import dev.agon.spi.Loss;
import dev.agon.spi.ObjectiveTerm;
import dev.agon.spi.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The losses, penalties, augmentations and objective terms there are, by name.
 *
 * @param more those of plugins
 */
public record Catalogue(
        Map<String, Loss> losses,
        Map<String, Penalty> penalties,
        Map<String, Augmentation> augmentations,
        Map<String, ObjectiveTerm> terms,
        MoreParts more) {
    public Catalogue {
        losses = Map.copyOf(losses);
        penalties = Map.copyOf(penalties);
        augmentations = Map.copyOf(augmentations);
        terms = Map.copyOf(terms);
    }

    /** Those of the core. */
    public static Catalogue core() {
        return new Catalogue(
                named(Losses.all(), Loss::name),
                named(Penalties.all(), Penalty::name),
                named(Augmentations.all(), Augmentation::name),
                named(ObjectiveTerms.all(), ObjectiveTerm::name),
                MoreParts.NONE);
    }

    /** The same with other parts of plugins. */
    public Catalogue with(MoreParts others) {
        return new Catalogue(losses, penalties, augmentations, terms, others);
    }

    private static <P> Map<String, P> named(List<P> parts, Function<P, String> name) {
        return parts.stream().collect(Collectors.toMap(name, Function.identity()));
    }

    /**
     * The parts that a plan names.
     *
     * @throws AgonException USAGE for a name that is not known, with a suggestion
     */
    public Objective objective(TrainingPlan plan) {
        List<Weighted<ScorePenalty>> onScores = new ArrayList<>();
        List<Weighted<PassPenalty>> onPasses = new ArrayList<>();
        plan.penalties().forEach((name, weight) -> {
            Penalty penalty = find("penalty", Penalty.class, penalties, name);
            if (penalty instanceof ScorePenalty score) {
                onScores.add(new Weighted<>(score, weight));
            } else {
                onPasses.add(new Weighted<>((PassPenalty) penalty, weight));
            }
        });
        List<Weighted<ObjectiveTerm>> asked = new ArrayList<>();
        plan.terms()
                .forEach((name, weight) ->
                        asked.add(new Weighted<>(find("term", ObjectiveTerm.class, terms, name), weight)));
        return new Objective(
                find("loss", Loss.class, losses, plan.loss()),
                onScores,
                onPasses,
                plan.augmentation().names().stream()
                        .map(name -> find("augmentation", Augmentation.class, augmentations, name))
                        .toList(),
                asked);
    }

    /** A loss by name, of the core or of a plugin; empty if neither has it. */
    public Optional<Loss> loss(String name) {
        Loss ofCore = losses.get(name);
        return ofCore != null ? Optional.of(ofCore) : more.find(Loss.class, name);
    }

    private <P> P find(String kind, Class<P> type, Map<String, P> ofCore, String name) {
        P part = ofCore.get(name);
        return part != null ? part : further(kind, type, ofCore.keySet(), name);
    }

    /**
     * A part that a plugin brings.
     *
     * @param kind for messages
     * @param known further names that would have been right
     * @throws AgonException USAGE for a name that is not known, with a suggestion; PLUGIN if two plugins bring it
     */
    public <P> P further(String kind, Class<P> type, Set<String> known, String name) {
        return more.find(type, name).orElseThrow(() -> {
            Set<String> names = new TreeSet<>(known);
            names.addAll(more.names(type));
            return AgonException.usage(Suggestions.unknown(kind, name, names));
        });
    }
}
