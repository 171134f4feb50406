package dev.agon.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agon.spi.Attribute;
import dev.agon.spi.Condition;
import dev.agon.spi.Labels;
import dev.agon.spi.Metric;
import dev.agon.spi.Spec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The JSON form of the SPI's values, as manifests and run records hold them. */
public final class SpiJson {
    private static final int MAX_LATENT = 1 << 16;
    private static final int MAX_CLASSES = 1 << 20;
    private static final int MAX_RANK = 8;
    private static final long MAX_ELEMENTS = 1L << 27;

    private SpiJson() {}

    public static ObjectNode write(Spec spec) {
        ObjectNode node = Json.object();
        node.put("modality", spec.modality());
        node.put("latent", spec.latent());
        ArrayNode sample = node.putArray("sample");
        for (long extent : spec.sample()) {
            sample.add(extent);
        }
        ArrayNode conditions = node.putArray("conditions");
        spec.conditions().forEach(condition -> conditions.add(write(condition)));
        return node;
    }

    private static ObjectNode write(Condition condition) {
        ObjectNode node = Json.object().put("name", condition.name());
        if (!condition.isTensor()) {
            return node.put("classes", condition.classes());
        }
        ArrayNode shape = node.putArray("shape");
        for (long extent : condition.shape()) {
            shape.add(extent);
        }
        return node;
    }

    private static Condition condition(JsonFields fields) {
        return fields.has("shape")
                ? Condition.tensor(fields.text("name"), shape(fields, "shape"))
                : new Condition(fields.text("name"), fields.integer("classes", 1, MAX_CLASSES));
    }

    /** A shape of at least one axis that networks can be built for. */
    private static long[] shape(JsonFields fields, String name) {
        List<Long> extents = fields.integerList(name);
        if (extents.isEmpty()) {
            throw fields.wrong(name, "is empty");
        }
        long elements = 1;
        for (long extent : extents) {
            if (extent < 1 || extent > MAX_ELEMENTS || extents.size() > MAX_RANK) {
                throw fields.wrong(name, extents + " is no shape of a sample");
            }
            elements *= extent;
            if (elements > MAX_ELEMENTS) {
                throw fields.wrong(name, extents + " is too large");
            }
        }
        return extents.stream().mapToLong(Long::longValue).toArray();
    }

    /** Reads a spec whose sizes are such that networks can be built for it. */
    public static Spec spec(JsonFields fields) {
        List<Condition> conditions =
                fields.objectList("conditions").stream().map(SpiJson::condition).toList();
        if (conditions.stream().map(Condition::name).distinct().count() < conditions.size()) {
            throw fields.wrong("conditions", "holds two of one name");
        }
        return new Spec(
                fields.text("modality"), fields.integer("latent", 1, MAX_LATENT), shape(fields, "sample"), conditions);
    }

    public static ObjectNode write(Labels labels) {
        ObjectNode node = Json.object();
        ArrayNode names = node.putArray("names");
        labels.names().forEach(names::add);
        ArrayNode counts = node.putArray("counts");
        labels.counts().forEach(counts::add);
        return node.put("source", labels.source());
    }

    public static Labels labels(JsonFields fields) {
        List<String> names = fields.textList("names");
        List<Long> counts = fields.integerList("counts");
        if (names.isEmpty() || names.size() != counts.size()) {
            throw fields.wrong("counts", "holds " + counts.size() + " numbers for " + names.size() + " names");
        }
        if (counts.stream().anyMatch(c -> c < 0 || c > Integer.MAX_VALUE)
                || counts.stream().allMatch(c -> c == 0)) {
            throw fields.wrong("counts", "holds a number that is no count of items");
        }
        return new Labels(names, counts, fields.text("source"));
    }

    /** Adds attributes to an object: the class label as {@code labels}, the others as {@code attributes}. */
    public static void putAttributes(ObjectNode node, List<Attribute> attributes) {
        ArrayNode others = Json.object().putArray("attributes");
        for (Attribute attribute : attributes) {
            if (attribute.isLabel()) {
                node.set("labels", write(attribute.values()));
            } else {
                others.add(write(attribute.values()).put("name", attribute.name()));
            }
        }
        if (!others.isEmpty()) {
            node.set("attributes", others);
        }
    }

    /** Reads what {@link #putAttributes} added. */
    public static List<Attribute> attributes(JsonFields fields) {
        List<Attribute> attributes = new ArrayList<>();
        fields.optional("labels").map(SpiJson::labels).map(Attribute::label).ifPresent(attributes::add);
        if (fields.has("attributes")) {
            Set<String> names = new HashSet<>();
            for (JsonFields each : fields.objectList("attributes")) {
                String name = each.text("name");
                if (!Attribute.isName(name) || !names.add(name)) {
                    throw each.wrong("name", "is '" + name + "', which no attribute is called, or another one is");
                }
                attributes.add(new Attribute(name, labels(each)));
            }
        }
        return attributes;
    }

    public static ObjectNode write(Metric metric) {
        ObjectNode node = Json.object().put("name", metric.name());
        Json.put(node, "value", metric.value());
        Json.put(node, "floor", metric.floor());
        return node.put("better", metric.lowerIsBetter() ? "lower" : "higher")
                .put("unit", metric.unit())
                .put("description", metric.description());
    }

    public static Metric metric(JsonFields fields) {
        return new Metric(
                fields.text("name"),
                fields.number("value"),
                fields.number("floor"),
                fields.text("better").equals("lower"),
                fields.text("unit"),
                fields.text("description"));
    }
}
