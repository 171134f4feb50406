package dev.agon.cli;

import dev.agon.Agon;
import dev.agon.export.ExportFormat;
import dev.agon.run.SavedModel;
import dev.agon.spi.AgonException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "export",
        description = "write a trained generator for other programs",
        sortOptions = false,
        footer = {
            "",
            "dl4j: a ComputationGraph that plain Deeplearning4j restores; of generators whose layers DL4J has.",
            "safetensors: the weights, with a JSON description of the network; of every generator."
        })
final class ExportCommand extends Subcommand {
    @Mixin
    private ModelOptions model;

    @Option(names = "--to", required = true, paramLabel = "FORMAT", description = "dl4j or safetensors")
    private String format;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "file to write")
    private Path out;

    @Option(names = "--force", description = "replace the file if it is there")
    private boolean force;

    ExportCommand(Session session) {
        super(session);
    }

    @Override
    int run() {
        ExportFormat to = ExportFormat.of(format);
        checkFree();
        try (Agon agon = openAgon()) {
            applyThreads();
            try (SavedModel<?> loaded = model.open(agon)) {
                to.write(loaded, out);
                if (!common().quiet()) {
                    console()
                            .line("generator " + loaded.manifest().generator().name() + " of step "
                                    + Figures.count(loaded.manifest().step()) + " written to " + out + " ("
                                    + to.word() + ", "
                                    + Figures.count(loaded.model()
                                            .generator()
                                            .parameters()
                                            .length())
                                    + " parameters)");
                }
            }
        }
        return 0;
    }

    private void checkFree() {
        Path folder = out.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw AgonException.usage("cannot write " + out + ": there is no folder " + folder);
        }
        if (Files.isDirectory(out)) {
            throw AgonException.usage("--out is " + out + ", which is a folder; it takes the name of a file");
        }
        if (Files.exists(out) && !force) {
            throw AgonException.usage(out + " is there already; give --force to replace it");
        }
    }
}
