package dev.agon.cli;

import dev.agon.Agon;
import dev.agon.run.SampleStream;
import dev.agon.run.SavedModel;
import dev.agon.spi.AgonException;
import dev.agon.spi.Options;
import dev.agon.spi.Suggestions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "generate",
        description = "write samples of a model as files, with one overview",
        sortOptions = false,
        footer = {
            "",
            "The same model, count, seed and number of threads give the same bytes. The output folder is made; one that",
            "holds something is refused unless --force is given, which replaces files of the same names and leaves others."
        })
final class GenerateCommand extends Subcommand {
    @Mixin
    private ModelOptions model;

    @Option(names = "--count", required = true, paramLabel = "N", description = "how many samples")
    private int count;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "folder to write to")
    private Path out;

    @Option(names = "--seed", paramLabel = "S", description = "seed of the latent vectors (default: ${DEFAULT-VALUE})")
    private long seed = SampleFolder.DEFAULT_SEED;

    @Option(
            names = "--label",
            paramLabel = "L",
            description = "class to generate (default: drawn as often as in the training data)")
    private String label;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "an option of the modality, or a value of an attribute; may be repeated")
    private List<String> assignments = new ArrayList<>();

    @Option(names = "--force", description = "write into a folder that holds something")
    private boolean force;

    GenerateCommand(Session session) {
        super(session);
    }

    @Override
    int run() {
        if (count < 1) {
            throw AgonException.usage("--count is " + count + "; at least 1 is needed");
        }
        Map<String, String> settings = Assignments.parse(assignments);
        SampleFolder folder = new SampleFolder(out);
        if (!force) {
            folder.checkFree();
        }
        try (Agon agon = openAgon()) {
            applyThreads();
            try (SavedModel<?> loaded = model.open(agon)) {
                write(loaded, settings, folder);
            }
        }
        return 0;
    }

    private <T> void write(SavedModel<T> loaded, Map<String, String> settings, SampleFolder folder) {
        Options options = loaded.generateOptions().parse(settings);
        checkLabel(loaded);
        SampleStream<T> samples = loaded.samples(seed, count, Optional.ofNullable(label), options);
        List<String> notes;
        if (console().interactive() && !common().quiet()) {
            try (BarLine bar = new BarLine(console(), session().terminalWidth())) {
                notes = folder.write(
                        loaded,
                        samples,
                        done -> bar.show(
                                (double) done / count, Figures.count(done) + " of " + Figures.count(count, "sample")));
            }
        } else {
            notes = folder.write(loaded, samples, done -> {});
        }
        if (!common().quiet()) {
            console()
                    .line(Figures.count(count, "sample") + (label == null ? "" : " of label " + label) + " written to "
                            + out + " (seed " + seed + ", " + loaded.modality().name() + " model of step "
                            + Figures.count(loaded.manifest().step()) + ")");
            notes.forEach(note -> console().line(Suggestions.printable(note)));
        }
    }

    private void checkLabel(SavedModel<?> loaded) {
        if (label == null) {
            return;
        }
        loaded.manifest()
                .labels()
                .orElseThrow(() -> AgonException.usage("--label is '" + label + "', but " + model.path()
                        + " was trained without labels; leave --label out"))
                .indexOf(label);
    }
}
