package dev.agon.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agon.model.Json;
import dev.agon.spi.Metric;
import dev.agon.train.Tick;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a run reports every {@code tick-every} steps: a line of {@code metrics.jsonl}.
 *
 * @param seconds of training so far
 * @param metrics by name, those computed since the last tick
 */
public record RunTick(Tick tick, double seconds, Map<String, Metric> metrics) {
    public RunTick {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    public ObjectNode toJson() {
        ObjectNode node = Json.object().put("step", tick.step()).put("samples", tick.samples());
        Json.put(node, "seconds", Math.round(seconds * 1e3) / 1e3);
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
        node.put("rollbacks", tick.rollbacks());
        metrics.forEach((name, metric) -> Json.put(node, name, metric.value()));
        return node;
    }
}
