package dev.agon.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A final figure as run.json holds it.
 *
 * @param better {@code lower} or {@code higher}
 */
record ReportMetric(String name, double value, OptionalDouble floor, String better, String unit, String description) {
    /** Reads {@code {name: {value, realFloor, better, unit, description}}}; entries without a value are left out. */
    static List<ReportMetric> all(JsonNode metrics) {
        List<ReportMetric> all = new ArrayList<>();
        metrics.properties().forEach(field -> {
            JsonNode metric = field.getValue();
            if (metric.path("value").isNumber()) {
                all.add(new ReportMetric(
                        field.getKey(),
                        metric.path("value").doubleValue(),
                        metric.path("realFloor").isNumber()
                                ? OptionalDouble.of(metric.path("realFloor").doubleValue())
                                : OptionalDouble.empty(),
                        metric.path("better").asText(""),
                        metric.path("unit").asText(""),
                        metric.path("description").asText("")));
            }
        });
        return all;
    }
}
