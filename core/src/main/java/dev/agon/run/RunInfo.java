package dev.agon.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agon.model.Chosen;
import dev.agon.model.Json;
import dev.agon.model.JsonFields;
import dev.agon.model.SpiJson;
import dev.agon.plugin.Provider;
import dev.agon.spi.AgonException;
import dev.agon.spi.Attribute;
import dev.agon.spi.Labels;
import dev.agon.spi.Phase;
import dev.agon.spi.Spec;
import dev.agon.train.Players;
import dev.agon.train.Trainer;
import dev.agon.train.TrainingPlan;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What a run is, known before its first step.
 *
 * @param folder where its files are
 * @param data what its data holds
 * @param given settings as the person gave them, by name
 * @param plan effective training settings, by name
 * @param phases what comes before the contest, in this order
 * @param firstStep steps already done when it was resumed, otherwise 0
 * @param firstSamples training samples already seen then
 * @param generatorSummary one line a layer
 * @param discriminatorSummary one line a layer
 * @param auxiliarySummaries the same of the modality's own networks by name
 */
public record RunInfo(
        RunFolder folder,
        Data data,
        Map<String, String> given,
        Chosen modality,
        Chosen generator,
        Chosen discriminator,
        Map<String, String> plan,
        Spec spec,
        Machine machine,
        List<Stretch> phases,
        long firstStep,
        long firstSamples,
        String generatorSummary,
        String discriminatorSummary,
        Map<String, String> auxiliarySummaries) {

    /** A phase: its name, how many steps it has, and a line on what it does. */
    public record Stretch(String name, long steps, String description) {
        private static Stretch of(Phase phase) {
            return new Stretch(phase.name(), phase.steps(), phase.description());
        }

        private ObjectNode toJson() {
            return Json.object().put("name", name).put("steps", steps).put("description", description);
        }

        private static Stretch read(JsonFields fields) {
            return new Stretch(fields.text("name"), fields.integer("steps"), fields.text("description"));
        }
    }

    /**
     * What the data was when the run began.
     *
     * @param path where it is
     * @param training items to learn from
     * @param heldOut items that quality figures compare with
     * @param judge items that judges learn from
     * @param fingerprint of the whole data set
     * @param rejected items that could not be read, each as {@code name: reason}
     * @param notes what else people should know about how it was read
     */
    public record Data(
            Path path,
            long training,
            long heldOut,
            long judge,
            List<Attribute> attributes,
            String fingerprint,
            List<String> rejected,
            List<String> notes) {
        public Data {
            attributes = List.copyOf(attributes);
            rejected = List.copyOf(rejected);
            notes = List.copyOf(notes);
        }

        /** The class labels that the networks are told. */
        public Optional<Labels> labels() {
            return Attribute.labels(attributes);
        }

        private ObjectNode toJson() {
            ObjectNode node = Json.object()
                    .put("path", path.toString())
                    .put("training", training)
                    .put("heldOut", heldOut)
                    .put("judge", judge);
            SpiJson.putAttributes(node, attributes);
            node.put("fingerprint", fingerprint);
            rejected.forEach(node.putArray("rejected")::add);
            notes.forEach(node.putArray("notes")::add);
            return node;
        }

        private static Data read(JsonFields fields) {
            return new Data(
                    RunInfo.path(fields),
                    fields.integer("training"),
                    fields.integer("heldOut"),
                    fields.integer("judge"),
                    SpiJson.attributes(fields),
                    fields.text("fingerprint"),
                    fields.textList("rejected"),
                    fields.textList("notes"));
        }
    }

    /**
     * What it runs on. Equal bytes are promised on one machine with one thread count only.
     *
     * @param plugin jar that brought the modality, with its version
     * @param threads of the engine
     */
    public record Machine(String agon, String plugin, String java, String system, int threads) {
        private static Machine here(String agon, Provider provider) {
            return new Machine(
                    agon,
                    provider.jar() + " " + provider.version(),
                    System.getProperty("java.vm.name") + " " + Runtime.version(),
                    System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                    Nd4j.getEnvironment().maxMasterThreads());
        }

        /** In what another machine is not this one, for people: {@code threads was 1 and is 2}. */
        List<String> differences(Machine now) {
            List<String> differences = new ArrayList<>();
            differ(differences, "Agon's version", agon, now.agon);
            differ(differences, "the plugin", plugin, now.plugin);
            differ(differences, "Java", java, now.java);
            differ(differences, "the system", system, now.system);
            differ(differences, "the number of threads", threads, now.threads);
            return differences;
        }

        private static void differ(List<String> differences, String what, Object before, Object now) {
            if (!before.equals(now)) {
                differences.add(what + " was " + before + " and is " + now);
            }
        }
    }

    public RunInfo {
        given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
        plan = Collections.unmodifiableMap(new LinkedHashMap<>(plan));
        phases = List.copyOf(phases);
        auxiliarySummaries = Collections.unmodifiableMap(new LinkedHashMap<>(auxiliarySummaries));
    }

    /** What a prepared run is going to be. */
    static RunInfo of(RunEnvironment environment, PreparedRun<?> prepared, RunFolder folder, Trainer trainer) {
        ResolvedRun run = prepared.run();
        Players players = prepared.players();
        Map<String, String> auxiliary = new LinkedHashMap<>();
        players.auxiliary().forEach((name, network) -> auxiliary.put(name, network.summary()));
        Provider provider = run.provider();
        return new RunInfo(
                folder,
                new Data(
                        run.data(),
                        prepared.parts().training().size(),
                        prepared.parts().heldOut().size(),
                        prepared.parts().judge().size(),
                        prepared.attributes(),
                        prepared.data().fingerprint(),
                        prepared.data().rejected(),
                        prepared.data().notes()),
                run.given(),
                run.modality().chosen(),
                run.generator().chosen(),
                run.discriminator().chosen(),
                trainer.plan().asSettings(),
                prepared.spec(),
                Machine.here(environment.version(), provider),
                prepared.phases().stream().map(Stretch::of).toList(),
                trainer.step(),
                trainer.course().samples(trainer.step()),
                players.generator().summary(),
                players.discriminator().summary(),
                auxiliary);
    }

    /** The training plan that the settings make. */
    public TrainingPlan trainingPlan() {
        return TrainingPlan.of(TrainingPlan.OPTIONS.parse(plan));
    }

    ObjectNode toJson() {
        ObjectNode node = Json.object();
        node.set("data", data.toJson());
        node.set("given", Json.texts(given));
        node.set("modality", modality.toJson());
        node.set("generator", generator.toJson());
        node.set("discriminator", discriminator.toJson());
        node.set("plan", Json.texts(plan));
        node.set("spec", SpiJson.write(spec));
        node.putObject("machine")
                .put("agon", machine.agon())
                .put("plugin", machine.plugin())
                .put("java", machine.java())
                .put("system", machine.system())
                .put("threads", machine.threads());
        ArrayNode stretches = node.putArray("phases");
        phases.forEach(phase -> stretches.add(phase.toJson()));
        node.put("firstStep", firstStep).put("firstSamples", firstSamples);
        node.put("generatorSummary", generatorSummary).put("discriminatorSummary", discriminatorSummary);
        node.set("auxiliarySummaries", Json.texts(auxiliarySummaries));
        return node;
    }

    static RunInfo read(RunFolder folder, JsonFields fields) {
        JsonFields machine = fields.object("machine");
        return new RunInfo(
                folder,
                Data.read(fields.object("data")),
                fields.texts("given"),
                Chosen.read(fields.object("modality")),
                Chosen.read(fields.object("generator")),
                Chosen.read(fields.object("discriminator")),
                fields.texts("plan"),
                SpiJson.spec(fields.object("spec")),
                new Machine(
                        machine.text("agon"),
                        machine.text("plugin"),
                        machine.text("java"),
                        machine.text("system"),
                        machine.integer("threads", 0, Integer.MAX_VALUE)),
                fields.objectList("phases").stream().map(Stretch::read).toList(),
                fields.integer("firstStep"),
                fields.integer("firstSamples"),
                fields.text("generatorSummary"),
                fields.text("discriminatorSummary"),
                fields.texts("auxiliarySummaries"));
    }

    private static Path path(JsonFields fields) {
        try {
            return Path.of(fields.text("path"));
        } catch (InvalidPathException e) {
            throw AgonException.data(fields.source() + ": 'path' is no path", e);
        }
    }
}
