package dev.agon.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agon.model.Json;
import dev.agon.spi.Metric;

/**
 * A quality figure of the generator while it learns: a line of {@code metrics.jsonl}.
 *
 * @param step steps done when it was taken
 * @param seconds of training so far
 */
public record Measurement(long step, double seconds, Metric metric) {
    ObjectNode toJson() {
        ObjectNode node = Json.object().put("step", step);
        Json.put(node, "seconds", Math.round(seconds * 1e3) / 1e3);
        Json.put(node, metric.name(), metric.value());
        return node;
    }
}
