package dev.agon.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agon.model.Chosen;
import dev.agon.model.Json;
import dev.agon.model.JsonFields;
import dev.agon.model.SpiJson;
import dev.agon.spi.AgonException;
import dev.agon.spi.Labels;
import dev.agon.spi.Spec;
import dev.agon.train.TrainingPlan;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run is, known before its first step.
 *
 * @param folder where its files are
 * @param data where its data is
 * @param given settings as the person gave them, by name
 * @param plan effective training settings, by name
 * @param dataFingerprint of the whole data set
 * @param rejected items that could not be read, each as {@code name: reason}
 * @param firstStep steps already done when it was resumed, otherwise 0
 * @param generatorSummary one line a layer
 * @param discriminatorSummary one line a layer
 */
public record RunInfo(
        RunFolder folder,
        Path data,
        Map<String, String> given,
        Chosen modality,
        Chosen generator,
        Chosen discriminator,
        Map<String, String> plan,
        Spec spec,
        Optional<Labels> labels,
        Items items,
        String dataFingerprint,
        List<String> rejected,
        Machine machine,
        long firstStep,
        String generatorSummary,
        String discriminatorSummary) {

    /** How many items each part of the data has. */
    public record Items(long training, long heldOut, long judge) {}

    /**
     * What it runs on. Equal bytes are promised on one machine with one thread count only.
     *
     * @param plugin jar that brought the modality, with its version
     * @param threads of the engine
     */
    public record Machine(String agon, String plugin, String java, String system, int threads) {}

    public RunInfo {
        given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
        plan = Collections.unmodifiableMap(new LinkedHashMap<>(plan));
        rejected = List.copyOf(rejected);
    }

    /** The training plan that the settings make. */
    public TrainingPlan trainingPlan() {
        return TrainingPlan.of(TrainingPlan.OPTIONS.parse(plan));
    }

    ObjectNode toJson() {
        ObjectNode node = Json.object().put("data", data.toString());
        node.set("given", Json.texts(given));
        node.set("modality", modality.toJson());
        node.set("generator", generator.toJson());
        node.set("discriminator", discriminator.toJson());
        node.set("plan", Json.texts(plan));
        node.set("spec", SpiJson.write(spec));
        labels.ifPresent(l -> node.set("labels", SpiJson.write(l)));
        node.putObject("items")
                .put("training", items.training())
                .put("heldOut", items.heldOut())
                .put("judge", items.judge());
        node.put("dataFingerprint", dataFingerprint);
        ArrayNode names = node.putArray("rejected");
        rejected.forEach(names::add);
        node.putObject("machine")
                .put("agon", machine.agon())
                .put("plugin", machine.plugin())
                .put("java", machine.java())
                .put("system", machine.system())
                .put("threads", machine.threads());
        node.put("firstStep", firstStep);
        node.put("generatorSummary", generatorSummary);
        return node.put("discriminatorSummary", discriminatorSummary);
    }

    static RunInfo read(RunFolder folder, JsonFields fields) {
        JsonFields items = fields.object("items");
        JsonFields machine = fields.object("machine");
        return new RunInfo(
                folder,
                path(fields, "data"),
                fields.texts("given"),
                Chosen.read(fields.object("modality")),
                Chosen.read(fields.object("generator")),
                Chosen.read(fields.object("discriminator")),
                fields.texts("plan"),
                SpiJson.spec(fields.object("spec")),
                fields.optional("labels").map(SpiJson::labels),
                new Items(items.integer("training"), items.integer("heldOut"), items.integer("judge")),
                fields.text("dataFingerprint"),
                fields.textList("rejected"),
                new Machine(
                        machine.text("agon"),
                        machine.text("plugin"),
                        machine.text("java"),
                        machine.text("system"),
                        machine.integer("threads", 0, Integer.MAX_VALUE)),
                fields.integer("firstStep"),
                fields.text("generatorSummary"),
                fields.text("discriminatorSummary"));
    }

    private static Path path(JsonFields fields, String name) {
        try {
            return Path.of(fields.text(name));
        } catch (InvalidPathException e) {
            throw AgonException.data(fields.source() + ": '" + name + "' is no path", e);
        }
    }
}
