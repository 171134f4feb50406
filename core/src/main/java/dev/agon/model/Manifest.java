package dev.agon.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agon.spi.Attribute;
import dev.agon.spi.Condition;
import dev.agon.spi.Labels;
import dev.agon.spi.Metric;
import dev.agon.spi.Spec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a model says about itself. Depends on the training steps alone, never on the clock, the machine or the place of
 * the data, so that equal training gives equal bytes.
 *
 * @param agon version that wrote it
 * @param plugin jar that brought the modality
 * @param pluginVersion version of that jar
 * @param modality data kind and its options
 * @param generator architecture and its options
 * @param discriminator architecture and its options
 * @param plan training settings that shape the result, by option name
 * @param attributes that the model was told in training and can be asked for, the class label first if there is one
 * @param step steps done
 * @param samples training samples seen
 * @param dataFingerprint of the data it learned from
 * @param quality the quality figure it was chosen by
 */
public record Manifest(
        String agon,
        String plugin,
        String pluginVersion,
        Chosen modality,
        Chosen generator,
        Chosen discriminator,
        Map<String, String> plan,
        Spec spec,
        List<Attribute> attributes,
        long step,
        long samples,
        String dataFingerprint,
        Optional<Metric> quality) {

    /** Version of the file format that this Agon writes, and the newest one that it reads. */
    public static final int FORMAT = 1;

    private static final int OLDEST_FORMAT = 1;

    public Manifest {
        plan = Collections.unmodifiableMap(new LinkedHashMap<>(plan));
        attributes = List.copyOf(attributes);
    }

    /** The class labels that the model can be asked for. */
    public Optional<Labels> labels() {
        return Attribute.labels(attributes);
    }

    ObjectNode toJson() {
        ObjectNode node = Json.object().put("format", FORMAT).put("agon", agon);
        node.put("plugin", plugin).put("pluginVersion", pluginVersion);
        node.set("modality", modality.toJson());
        node.set("generator", generator.toJson());
        node.set("discriminator", discriminator.toJson());
        node.set("plan", Json.texts(plan));
        node.set("spec", SpiJson.write(spec));
        SpiJson.putAttributes(node, attributes);
        node.put("step", step).put("samples", samples).put("dataFingerprint", dataFingerprint);
        quality.ifPresent(q -> node.set("quality", SpiJson.write(q)));
        return node;
    }

    /**
     * Reads a manifest.
     *
     * @throws dev.agon.spi.AgonException DATA if a member is missing or wrong, or a newer Agon wrote it
     */
    public static Manifest read(JsonFields fields) {
        long format = fields.integer("format");
        if (format > FORMAT) {
            throw fields.wrong(
                    "format", "is " + format + ": a newer Agon wrote it; this one reads up to format " + FORMAT);
        }
        if (format < OLDEST_FORMAT) {
            throw fields.wrong("format", "is " + format + ", which never existed");
        }
        Spec spec = SpiJson.spec(fields.object("spec"));
        List<Attribute> attributes = SpiJson.attributes(fields);
        for (Attribute attribute : attributes) {
            int classes = spec.conditions().stream()
                    .filter(condition -> condition.name().equals(attribute.name()))
                    .mapToInt(Condition::classes)
                    .findFirst()
                    .orElse(0);
            if (attribute.values().size() != classes) {
                throw fields.wrong(
                        attribute.isLabel() ? "labels" : "attributes",
                        "holds " + attribute.values().size() + " names for a condition of " + classes + " classes");
            }
        }
        return new Manifest(
                fields.text("agon"),
                fields.text("plugin"),
                fields.text("pluginVersion"),
                Chosen.read(fields.object("modality")),
                Chosen.read(fields.object("generator")),
                Chosen.read(fields.object("discriminator")),
                fields.texts("plan"),
                spec,
                attributes,
                fields.integer("step"),
                fields.integer("samples"),
                fields.text("dataFingerprint"),
                fields.optional("quality").map(SpiJson::metric));
    }
}
