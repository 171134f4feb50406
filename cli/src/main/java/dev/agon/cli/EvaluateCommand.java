package dev.agon.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agon.Agon;
import dev.agon.metrics.FeatureMetric;
import dev.agon.model.AtomicFiles;
import dev.agon.model.Json;
import dev.agon.run.Evaluation;
import dev.agon.run.SavedModel;
import dev.agon.spi.AgonException;
import dev.agon.spi.Metric;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "evaluate",
        description = "measure samples of a model against real data that it has not seen",
        sortOptions = false,
        footer = {
            "",
            "The data is split as in training: with the training data, the items held out then are the reference. The",
            "floor is what real data reaches against the same reference; a figure means little without it."
        })
final class EvaluateCommand extends Subcommand {
    private static final String STANDARD_OUTPUT = "-";

    @Mixin
    private ModelOptions model;

    @Option(names = "--data", required = true, paramLabel = "PATH", description = "real data to compare with")
    private Path data;

    @Option(names = "--samples", paramLabel = "N", description = "samples to draw (default: ${DEFAULT-VALUE})")
    private int samples = 5_000;

    @Option(names = "--seed", paramLabel = "S", description = "seed of the samples (default: ${DEFAULT-VALUE})")
    private long seed = SampleFolder.DEFAULT_SEED;

    @Option(
            names = "--json",
            arity = "0..1",
            fallbackValue = STANDARD_OUTPUT,
            paramLabel = "FILE",
            description = "write the figures as JSON; without FILE, or with -, to standard output and nothing else")
    private String json;

    @Option(
            names = "--metrics",
            split = ",",
            paramLabel = "NAME",
            description = "further metrics, which plugins bring, separated by commas")
    private List<String> metrics = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "an option of generating, as generate takes it; may be repeated")
    private List<String> assignments = new ArrayList<>();

    EvaluateCommand(Session session) {
        super(session);
    }

    @Override
    int run() {
        if (samples < 1) {
            throw AgonException.usage("--samples is " + samples + "; at least 1 is needed");
        }
        Map<String, String> settings = Assignments.parse(assignments);
        boolean toOutput = STANDARD_OUTPUT.equals(json);
        if (json != null && !toOutput) {
            checkWritable(PathText.parse("--json", json));
        }
        Evaluation evaluation;
        try (Agon agon = openAgon()) {
            List<FeatureMetric> named = agon.metrics(metrics);
            applyThreads();
            try (SavedModel<?> loaded = model.open(agon)) {
                evaluation = agon.evaluate(loaded, new Evaluation.Request(data, samples, seed, settings, named));
            }
        }
        if (toOutput) {
            console().verbatim(JsonText.of(toJson(evaluation)));
            return 0;
        }
        if (json != null) {
            AtomicFiles.writeText(Path.of(json), JsonText.of(toJson(evaluation)));
        }
        print(evaluation);
        return 0;
    }

    /** Measuring takes a while; better to know before. */
    private static void checkWritable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || Files.isDirectory(file)) {
            throw AgonException.usage("cannot write " + file + ": it is a folder");
        }
        if (!Files.isDirectory(folder)) {
            throw AgonException.usage("cannot write " + file + ": there is no folder " + folder);
        }
        if (!Files.isWritable(folder)) {
            throw AgonException.usage("cannot write " + file + ": no permission to write to " + folder);
        }
    }

    private void print(Evaluation evaluation) {
        console()
                .line(evaluation.modality() + ": " + Figures.count(evaluation.samples(), "sample") + " against "
                        + data);
        Table table = new Table().row("METRIC", "VALUE", "FLOOR", "BETTER", "MEASURED AS");
        for (Metric metric : evaluation.metrics()) {
            table.row(
                    metric.name(),
                    (Figures.number(metric.value()) + " " + metric.unit()).strip(),
                    Figures.number(metric.floor()),
                    better(metric),
                    metric.description());
        }
        table.print(console());
        console().line("floor: what real data reaches against the same reference");
    }

    private static ObjectNode toJson(Evaluation evaluation) {
        ObjectNode document =
                Json.object().put("modality", evaluation.modality()).put("samples", evaluation.samples());
        ObjectNode metrics = document.putObject("metrics");
        for (Metric metric : evaluation.metrics()) {
            ObjectNode node = metrics.putObject(metric.name());
            Json.put(node, "value", metric.value());
            Json.put(node, "realFloor", metric.floor());
            node.put("better", better(metric)).put("unit", metric.unit()).put("description", metric.description());
        }
        return document;
    }

    private static String better(Metric metric) {
        return metric.lowerIsBetter() ? "lower" : "higher";
    }
}
