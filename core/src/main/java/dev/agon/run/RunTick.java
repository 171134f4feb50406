package dev.agon.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agon.model.Json;
import dev.agon.train.ContestTick;
import dev.agon.train.Intervention;
import dev.agon.train.PhaseTick;
import dev.agon.train.Tick;
import dev.agon.train.Verdict;
import java.util.Optional;

/**
 * What a run reports every {@code tick-every} steps, and at its end: a line of {@code metrics.jsonl}.
 *
 * @param verdict what a tick of the contest means, in words
 * @param heldOutGap see {@link dev.agon.train.HeldOutGap}; NaN if not measured
 * @param intervention what auto-tune did since the last tick
 * @param seconds of training so far
 * @param partial whether the run ended before the tick was due; if it is resumed, a whole one takes its place
 */
public record RunTick(
        Tick tick,
        Optional<Verdict> verdict,
        double heldOutGap,
        Optional<Intervention> intervention,
        double seconds,
        boolean partial) {
    /** Marks a partial tick in the log. */
    static final String PARTIAL = "partial";

    ObjectNode toJson() {
        ObjectNode node = Json.object().put("step", tick.step()).put("samples", tick.samples());
        Json.put(node, "seconds", Math.round(seconds * 1e3) / 1e3);
        if (tick instanceof ContestTick contest) {
            put(node, contest);
        } else if (tick instanceof PhaseTick phase) {
            put(node, phase);
        }
        if (!Double.isNaN(heldOutGap)) {
            Json.put(node, "heldOutGap", heldOutGap);
        }
        verdict.ifPresent(v -> node.put("verdict", v.word()));
        intervention.ifPresent(done -> put(node.putObject("intervention"), done));
        node.put("rollbacks", tick.rollbacks());
        return partial ? node.put(PARTIAL, true) : node;
    }

    private static void put(ObjectNode node, ContestTick tick) {
        Json.put(node, "lossD", tick.lossD());
        Json.put(node, "lossG", tick.lossG());
        Json.put(node, "scoreReal", tick.scoreReal());
        Json.put(node, "scoreFake", tick.scoreFake());
        Json.put(node, "correctReal", tick.correctReal());
        Json.put(node, "correctFake", tick.correctFake());
        Json.put(node, "penalty", tick.penalty());
        Json.put(node, "diversity", tick.diversity());
        if (!Double.isNaN(tick.terms())) {
            Json.put(node, "terms", tick.terms());
        }
        Json.put(node, "augmentation", tick.augmentation());
    }

    private static void put(ObjectNode node, Intervention intervention) {
        node.put("cause", intervention.cause()).put("backTo", intervention.backTo());
        Json.put(node, "generatorRate", intervention.adjustment().generatorRate());
        Json.put(node, "discriminatorRate", intervention.adjustment().discriminatorRate());
        Json.put(node, "penalty", intervention.adjustment().penalty());
        Json.put(node, "augmentation", intervention.adjustment().augmentation());
    }

    /** The figures are the modality's own, so they get an object to themselves. */
    private static void put(ObjectNode node, PhaseTick tick) {
        ObjectNode figures = node.put("phase", tick.phase()).putObject("figures");
        tick.figures().forEach((name, value) -> Json.put(figures, name, value));
    }
}
