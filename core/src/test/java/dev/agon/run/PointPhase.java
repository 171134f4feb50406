package dev.agon.run;

import dev.agon.nn.Initializer;
import dev.agon.nn.NetworkBuilder;
import dev.agon.nn.Signal;
import dev.agon.spi.Batch;
import dev.agon.spi.BatchSource;
import dev.agon.spi.Mode;
import dev.agon.spi.Network;
import dev.agon.spi.Optimization;
import dev.agon.spi.Pass;
import dev.agon.spi.Phase;
import dev.agon.spi.RandomStream;
import dev.agon.spi.TrainingContext;
import dev.agon.spi.Want;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Least squares between what a network makes of something and the points of the training data. */
record PointPhase(
        String name,
        String description,
        long steps,
        Network network,
        BatchSource batches,
        int samplesPerStep,
        int latent)
        implements Phase {

    /** A network that is to give back the points that it gets. */
    static Network coder(long seed) {
        NetworkBuilder network = new NetworkBuilder(Initializer.Scheme.he());
        network.head("point", network.input(2).dense(6).leakyRelu(0.2).dense(2, Signal.LINEAR));
        return network.build(seed);
    }

    static Phase coding(TrainingContext<Point> context, long steps) {
        return of(
                "coding",
                "a coder learns to give points back",
                context,
                steps,
                context.auxiliary().get("coder"),
                0);
    }

    static Phase regression(TrainingContext<Point> context, long steps) {
        return of(
                "regression",
                "the generator learns where points are",
                context,
                steps,
                context.generator(),
                context.spec().latent());
    }

    private static Phase of(
            String name, String description, TrainingContext<Point> context, long steps, Network network, int latent) {
        BatchSource batches =
                BatchSource.shuffled(context.data().training(), context.codec(), context.batch(), context.seed());
        return new PointPhase(name, description, steps, network, batches, context.batch(), latent);
    }

    @Override
    public List<Network> trains() {
        return List.of(network);
    }

    @Override
    public Optimization optimization() {
        return Optimization.adam(5e-3).warmUpThenCosine(5, 0.1);
    }

    @Override
    public Map<String, Double> step(long step, RandomStream random) {
        try (Batch batch = batches.at(step)) {
            List<INDArray> inputs = new ArrayList<>();
            if (latent == 0) {
                inputs.add(batch.sample());
            } else {
                inputs.add(random.fork("latent").gaussian(batch.size(), latent));
                inputs.addAll(batch.conditions());
            }
            try (Pass pass = network.forward(inputs, Mode.TRAIN, random.fork("pass"))) {
                INDArray error = pass.outputs().get(0).sub(batch.sample());
                double loss = error.norm2Number().doubleValue();
                pass.backward(List.of(error.div(batch.size())), Want.WEIGHTS);
                return Map.of("loss", loss * loss / 2 / batch.size());
            }
        }
    }

    @Override
    public void close() {}
}
