package dev.agon.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agon.spi.Labels;
import java.util.List;
import java.util.Optional;

/** Parts that descriptions of runs, models and data share. */
final class Descriptions {
    private static final int MOST_REJECTED = 20;

    private Descriptions() {}

    static void labels(ObjectNode node, Optional<Labels> labels) {
        if (labels.isEmpty()) {
            node.put("labels", "none");
            return;
        }
        ObjectNode told = node.putObject("labels").put("source", labels.get().source());
        told.put("classes", labels.get().size());
        ObjectNode counts = told.putObject("counts");
        for (int i = 0; i < labels.get().size(); i++) {
            counts.put(labels.get().names().get(i), labels.get().counts().get(i));
        }
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
