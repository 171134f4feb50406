package dev.agon.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agon.model.Json;
import dev.agon.model.Manifest;
import dev.agon.model.SafeTensors;
import dev.agon.model.SpiJson;
import dev.agon.model.Weights;
import dev.agon.nn.LayerNetwork;
import dev.agon.nn.NetworkGraph;
import dev.agon.run.SavedModel;
import dev.agon.spi.Codec;
import dev.agon.spi.Condition;
import dev.agon.spi.Range;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The weights of a generator with a description of it, a JSON object under {@code agon} in the file's metadata:
 *
 * <ul>
 *   <li>{@code modality} and {@code generator}, each with its options; {@code step} of the training
 *   <li>{@code inputs} in order: the latent vector (standard normal) and the conditions (class numbers), with the labels
 *   <li>{@code output}: shape of a sample, channels last, and the range of the codec's numbers
 *   <li>{@code codec}: the text entries that it saves
 *   <li>{@code nodes} and {@code heads}: the layers, see {@link NetworkGraph}; absent if the network is not one of
 *       {@link dev.agon.nn}
 * </ul>
 */
final class SafeTensorsExport {
    private static final String KEY = "agon";
    private static final int VERSION = 1;
    private static final int LONGEST_ENTRY = 1 << 20;

    private SafeTensorsExport() {}

    static SafeTensors of(SavedModel<?> model) {
        return new SafeTensors(
                Weights.of(model.model().generator()).tensors().tensors(), Map.of(KEY, Json.line(description(model))));
    }

    private static ObjectNode description(SavedModel<?> model) {
        Manifest manifest = model.manifest();
        ObjectNode node = Json.object().put("version", VERSION).put("agon", manifest.agon());
        node.set("modality", manifest.modality().toJson());
        node.set("generator", manifest.generator().toJson());
        node.put("step", manifest.step());
        inputs(node.putArray("inputs"), manifest);
        SpiJson.putAttributes(node, manifest.attributes());
        ObjectNode output = node.putObject("output");
        shape(output, manifest.spec().sample());
        Range range = model.model().codec().range();
        Json.put(output, "least", range.least());
        Json.put(output, "greatest", range.greatest());
        node.set("codec", codec(model.model().codec()));
        if (model.model().generator() instanceof LayerNetwork layers) {
            nodes(node, layers.graph());
        }
        return node;
    }

    private static void inputs(ArrayNode inputs, Manifest manifest) {
        shape(
                inputs.addObject().put("name", ExportFormat.LATENT),
                manifest.spec().latent());
        for (Condition condition : manifest.spec().conditions()) {
            shape(inputs.addObject().put("name", condition.name()).put("classes", condition.classes()));
        }
    }

    private static void shape(ObjectNode node, long... shape) {
        ArrayNode array = node.putArray("shape");
        Arrays.stream(shape).forEach(array::add);
    }

    private static ObjectNode codec(Codec<?> codec) {
        ObjectNode entries = Json.object();
        codec.save((name, content) -> text(content).ifPresent(text -> entries.put(name, text)));
        return entries;
    }

    private static Optional<String> text(byte[] content) {
        if (content.length > LONGEST_ENTRY) {
            return Optional.empty();
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static void nodes(ObjectNode node, NetworkGraph graph) {
        ArrayNode nodes = node.putArray("nodes");
        for (NetworkGraph.Node described : graph.nodes()) {
            ObjectNode layer = nodes.addObject().put("name", described.name()).put("kind", described.kind());
            ArrayNode inputs = layer.putArray("inputs");
            described.inputs().forEach(inputs::add);
            shape(layer, described.shape());
            described.tied().ifPresent(tied -> layer.put("tied", tied));
            described.settings().forEach((name, value) -> Json.put(layer, name, value));
        }
        ArrayNode heads = node.putArray("heads");
        graph.heads().forEach(heads::add);
    }
}
