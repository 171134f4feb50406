package dev.agon.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agon.model.Failures;
import dev.agon.model.Json;
import dev.agon.model.ModelBundle;
import dev.agon.model.SpiJson;
import dev.agon.run.RunFolder;
import dev.agon.run.RunInfo;
import dev.agon.run.RunRecord;
import dev.agon.run.RunSummary;
import dev.agon.spi.AgonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a run folder holds. */
final class RunDescription {
    private RunDescription() {}

    /** @throws AgonException DATA if it is no run folder, or its record or a model in it is damaged */
    static ObjectNode of(Path path) {
        RunFolder folder = new RunFolder(path);
        RunRecord record = RunRecord.read(folder);
        RunInfo info = record.info();
        RunSummary summary = record.summary();
        ObjectNode node = Json.object().put("kind", "run").put("path", path.toString());
        node.put("state", summary.state().word())
                .put("started", record.started().toString());
        if (!summary.message().isEmpty()) {
            node.put("message", summary.message());
        }
        node.put("step", summary.step()).put("samples", summary.samples());
        Json.put(node, "seconds", summary.seconds());
        summary.best().ifPresent(best -> node.set("best", best.toJson()));
        ObjectNode files = node.putObject("files");
        model(files, "model", folder.model());
        model(files, "last model", folder.lastModel());
        files.put("checkpoints", count(folder.checkpoints(), ""))
                .put("sample overviews", count(folder.samples(), "step-"));
        ObjectNode data = node.putObject("data").put("path", info.data().path().toString());
        data.put("training", info.data().training()).put("heldOut", info.data().heldOut());
        data.put("judge", info.data().judge()).put("fingerprint", info.data().fingerprint());
        Descriptions.attributes(data, info.data().attributes());
        Descriptions.reading(data, info.data().rejected(), info.data().notes());
        node.set("spec", SpiJson.write(info.spec()));
        node.set("modality", info.modality().toJson());
        node.set("generator", info.generator().toJson());
        node.set("discriminator", info.discriminator().toJson());
        node.set("plan", Json.texts(info.plan()));
        ObjectNode machine = node.putObject("machine");
        machine.put("agon", info.machine().agon()).put("plugin", info.machine().plugin());
        machine.put("java", info.machine().java()).put("system", info.machine().system());
        machine.put("threads", info.machine().threads());
        node.put("generatorSummary", info.generatorSummary());
        node.put("discriminatorSummary", info.discriminatorSummary());
        node.set("auxiliarySummaries", Json.texts(info.auxiliarySummaries()));
        return node;
    }

    private static void model(ObjectNode files, String name, Path file) {
        if (!Files.exists(file)) {
            files.put(name, "none yet");
            return;
        }
        try (ModelBundle bundle = ModelBundle.open(file)) {
            bundle.verify();
            files.put(name, Figures.count(Files.size(file), "byte"));
        } catch (IOException e) {
            throw AgonException.data("cannot read " + file + ": " + Failures.reason(e), e);
        }
    }

    private static long count(Path folder, String prefix) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && name.startsWith(prefix))
                    .count();
        } catch (IOException e) {
            throw AgonException.data("cannot read " + folder + ": " + Failures.reason(e), e);
        }
    }
}
