package dev.agon.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agon.model.Json;
import dev.agon.spi.Attribute;
import dev.agon.spi.Labels;
import java.util.List;

/** Parts that descriptions of runs, models and data share. */
final class Descriptions {
    private static final int MOST_REJECTED = 20;

    private Descriptions() {}

    /** The class labels, or that there are none, and further attributes. */
    static void attributes(ObjectNode node, List<Attribute> attributes) {
        Attribute.labels(attributes)
                .ifPresentOrElse(labels -> node.set("labels", values(labels)), () -> node.put("labels", "none"));
        if (attributes.stream().allMatch(Attribute::isLabel)) {
            return;
        }
        ObjectNode others = node.putObject("attributes");
        attributes.stream()
                .filter(attribute -> !attribute.isLabel())
                .forEach(attribute -> others.set(attribute.name(), values(attribute.values())));
    }

    private static ObjectNode values(Labels labels) {
        ObjectNode told = Json.object().put("source", labels.source());
        told.put("classes", labels.size());
        ObjectNode counts = told.putObject("counts");
        for (int i = 0; i < labels.size(); i++) {
            counts.put(labels.names().get(i), labels.counts().get(i));
        }
        return told;
    }

    /** How the items were read: which could not be, and what else people should know. */
    static void reading(ObjectNode node, List<String> rejected, List<String> notes) {
        node.put("rejected", rejected.size());
        if (!rejected.isEmpty()) {
            ArrayNode items = node.putArray("rejectedItems");
            rejected.stream().limit(MOST_REJECTED).forEach(items::add);
        }
        if (!notes.isEmpty()) {
            notes.forEach(node.putArray("notes")::add);
        }
    }
}
