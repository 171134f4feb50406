package dev.agon.cli;

import dev.agon.Agon;
import dev.agon.run.SavedModel;
import dev.agon.run.SavedModel.GeneratorWeights;
import java.nio.file.Path;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which model, and which of its weights. */
final class ModelOptions {
    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "a run folder, whose best model is taken, or a model.agon file")
    private Path path;

    @ArgGroup
    private Weights weights = new Weights();

    private static final class Weights {
        @Option(names = "--ema", description = "use the averaged weights, if the model has them (the default)")
        @SuppressWarnings("UnusedVariable") // there so that it excludes --raw
        private boolean averaged;

        @Option(names = "--raw", description = "use the weights of the last step instead of the averaged ones")
        private boolean raw;
    }

    SavedModel<?> open(Agon agon) {
        return agon.open(path, weights.raw ? GeneratorWeights.RAW : GeneratorWeights.AVERAGED);
    }

    Path path() {
        return path;
    }
}
