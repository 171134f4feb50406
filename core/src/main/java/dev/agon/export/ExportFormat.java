package dev.agon.export;

import dev.agon.dl4j.GeneratorGraph;
import dev.agon.model.AtomicFiles;
import dev.agon.run.SavedModel;
import dev.agon.spi.AgonException;
import dev.agon.spi.Condition;
import dev.agon.spi.Spec;
import dev.agon.spi.Suggestions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;

/** What a trained generator can be written as. */
public enum ExportFormat {
    /** A graph that plain DL4J restores with {@code ModelSerializer.restoreComputationGraph}; see {@link GeneratorGraph}. */
    DL4J {
        @Override
        public void write(SavedModel<?> model, Path file) {
            ComputationGraph graph = GeneratorGraph.of(
                    model.model().generator(),
                    inputs(model.model().spec()),
                    model.manifest().generator().name());
            AtomicFiles.write(file, out -> ModelSerializer.writeModel(graph, out, false));
        }
    },
    /** All tensors and a description of the network from which it can be rebuilt; see {@link SafeTensorsExport}. */
    SAFETENSORS {
        @Override
        public void write(SavedModel<?> model, Path file) {
            AtomicFiles.write(file, SafeTensorsExport.of(model)::writeTo);
        }
    };

    /** Name of the input of every generator. */
    static final String LATENT = "latent";

    /**
     * Writes or replaces a file.
     *
     * @throws AgonException USAGE if the generator cannot be said in this format, or the file not be written
     */
    public abstract void write(SavedModel<?> model, Path file);

    /** In lower case, for people. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The format of a name.
     *
     * @throws AgonException USAGE if there is none
     */
    public static ExportFormat of(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word))
                .findFirst()
                .orElseThrow(() -> AgonException.usage(Suggestions.unknown(
                        "format",
                        word,
                        Arrays.stream(values()).map(ExportFormat::word).toList())));
    }

    private static List<String> inputs(Spec spec) {
        List<String> names = new ArrayList<>(List.of(LATENT));
        spec.conditions().stream().map(Condition::name).forEach(names::add);
        return names;
    }
}
