package dev.agon.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agon.model.Json;
import dev.agon.model.Manifest;
import dev.agon.model.ModelBundle;
import dev.agon.model.ModelBundle.Part;
import dev.agon.model.SpiJson;
import dev.agon.run.SavedModel;
import java.nio.file.Path;

/** What a model file holds. Needs no plugin. */
final class ModelDescription {
    private ModelDescription() {}

    /** @throws dev.agon.spi.AgonException DATA if it is no model, or damaged in any of its entries */
    static ObjectNode of(Path path) {
        try (ModelBundle bundle = ModelBundle.open(SavedModel.file(path))) {
            bundle.verify();
            Manifest manifest = bundle.manifest();
            ObjectNode node =
                    Json.object().put("kind", "model").put("path", bundle.file().toString());
            node.put("step", manifest.step()).put("samples", manifest.samples());
            manifest.quality().ifPresent(quality -> node.set("quality", SpiJson.write(quality)));
            node.put("weights", bundle.has(Part.AVERAGE) ? "averaged and raw" : "raw");
            Descriptions.attributes(node, manifest.attributes());
            node.set("spec", SpiJson.write(manifest.spec()));
            node.set("modality", manifest.modality().toJson());
            node.set("generator", manifest.generator().toJson());
            node.set("discriminator", manifest.discriminator().toJson());
            node.set("plan", Json.texts(manifest.plan()));
            node.put("dataFingerprint", manifest.dataFingerprint()).put("agon", manifest.agon());
            return node.put("plugin", manifest.plugin()).put("pluginVersion", manifest.pluginVersion());
        }
    }
}
