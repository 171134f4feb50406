package dev.agon.benchmarks;

import dev.agon.nn.LayerNetwork;
import dev.agon.spi.Want;
import dev.agon.train.TrainingPlan.Stage;

/** Floating-point operations of a training step: two for every multiply-add of a matrix product or a convolution. */
final class StepWork {
    private StepWork() {}

    static double flop(NetworkPair pair, Stage stage) {
        LayerNetwork generator = pair.generator();
        LayerNetwork discriminator = pair.discriminator();
        long generated = generator.multiplyAdds() + generator.multiplyAdds(Want.WEIGHTS);
        long judged = 2 * discriminator.multiplyAdds() + discriminator.multiplyAdds(Want.WEIGHTS);
        long fakes = switch (stage) {
            case ONE -> discriminator.multiplyAdds(Want.BOTH);
            case SHARED -> discriminator.multiplyAdds(Want.WEIGHTS) + discriminator.multiplyAdds(Want.INPUTS);
            case TWO ->
                discriminator.multiplyAdds(Want.WEIGHTS)
                        + discriminator.multiplyAdds()
                        + discriminator.multiplyAdds(Want.INPUTS);
            case AUTO -> throw new IllegalArgumentException("a stage that is not settled");
        };
        return 2.0 * pair.batch() * (generated + judged + fakes);
    }
}
