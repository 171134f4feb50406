package dev.agon.fuzz;

import dev.agon.audio.AudioModality;
import dev.agon.image.ImageModality;
import dev.agon.model.Checkpoints;
import dev.agon.model.ModelBundle;
import dev.agon.model.SafeTensors;
import dev.agon.molecule.MoleculeModality;
import dev.agon.molecule.chemistry.Structures;
import dev.agon.molecule.chemistry.Unsuitable;
import dev.agon.molecule.selfies.Selfies;
import dev.agon.plugin.Registry;
import dev.agon.report.ReportWriter;
import dev.agon.run.RunFolder;
import dev.agon.run.RunRecord;
import dev.agon.spi.AgonException;
import dev.agon.spi.DataModality;
import dev.agon.text.TextModality;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Readers of models, run folders, plugin jars, and of the notations of molecules. */
final class ModelTargets {
    private ModelTargets() {}

    static List<Target> all() {
        return List.of(
                Target.file("model", "model.agon", ModelTargets::model),
                new Target(
                        "model-entries",
                        (folder, input) -> model(Entries.parse(input).zip(folder.resolve("model.agon")))),
                new Target(
                        "safetensors",
                        (folder, input) -> SafeTensors.read(new ByteArrayInputStream(input), input.length, "tensors")),
                Target.file("checkpoint", "step-000000010.checkpoint", ModelTargets::checkpoint),
                new Target(
                        "checkpoint-entries",
                        (folder, input) ->
                                checkpoint(Entries.parse(input).zip(folder.resolve("step-000000010.checkpoint")))),
                Target.file("run-record", "run.json", file -> RunRecord.read(new RunFolder(file.getParent()))),
                new Target("metrics", ModelTargets::metrics),
                codec("image-codec", new ImageModality()),
                codec("audio-codec", new AudioModality()),
                codec("text-codec", new TextModality()),
                codec("molecule-codec", new MoleculeModality()),
                Target.file("plugin-jar", "plugin.jar", ModelTargets::plugins),
                new Target(
                        "plugin-entries",
                        (folder, input) -> plugins(Entries.parse(input).zip(folder.resolve("plugin.jar")))),
                new Target("smiles", (folder, input) -> smiles(new String(input, StandardCharsets.UTF_8))),
                new Target("selfies", (folder, input) -> Selfies.decode(new String(input, StandardCharsets.UTF_8))));
    }

    private static void model(Path file) {
        try (ModelBundle bundle = ModelBundle.open(file)) {
            bundle.manifest();
            for (ModelBundle.Part part : ModelBundle.Part.values()) {
                if (bundle.has(part)) {
                    bundle.weights(part);
                }
            }
            bundle.verify();
        }
    }

    private static void checkpoint(Path file) {
        new Checkpoints(file.getParent()).latest();
    }

    /** The report of a run whose record is as it should be. */
    private static void metrics(Path folder, byte[] input) throws IOException {
        Files.createDirectories(folder.resolve("samples"));
        Path record = Path.of(System.getProperty("agon.fuzz.corpus"), "run-record", "image.json");
        Files.copy(record, folder.resolve("run.json"), StandardCopyOption.REPLACE_EXISTING);
        Files.write(folder.resolve("metrics.jsonl"), input);
        ReportWriter.write(new RunFolder(folder));
    }

    private static Target codec(String name, DataModality<?> modality) {
        return new Target(name, (folder, input) -> modality.loadCodec(Entries.parse(input)::read));
    }

    /** Whatever is in a jar, it is listed and the others are not harmed. */
    private static void plugins(Path jar) {
        try (Registry registry = Registry.ofFolders(List.of(jar.getParent()))) {
            registry.providers();
            registry.modalities();
            registry.modules();
        }
    }

    private static void smiles(String text) {
        Structures structures = new Structures();
        try {
            structures.standardize(structures.parse(text), new Structures.Rules(60, true));
        } catch (Unsuitable e) {
            throw AgonException.data(e.getMessage(), e); // an intake counts it
        }
        Selfies.decode(Selfies.encode(text));
    }
}
