package dev.agon.image.architecture;

import dev.agon.architecture.NamedArchitecture;
import dev.agon.nn.Initializer;
import dev.agon.nn.NetworkBuilder;
import dev.agon.nn.Signal;
import dev.agon.nn.Window;
import dev.agon.spi.Condition;
import dev.agon.spi.Generator;
import dev.agon.spi.Network;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.Spec;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Repairs a picture that it is told: two halvings, residual blocks, two doublings, with the maps of the way down beside
 * those of the way up (Ronneberger et al., "U-Net", 2015). Where it is told a mask of what is lost as well, it makes that
 * part and leaves the rest as it is; otherwise it learns what to add. Its weights do not depend on sizes.
 */
public final class RestorerGenerator extends NamedArchitecture implements Generator {
    private static final Window HALVING = new Window(4, 2, 1);
    private static final int GRAIN = 4;

    private static final OptionSet DECLARED = OptionSet.builder()
            .integer(
                    "width",
                    16,
                    1,
                    256,
                    "channels of the finest feature map; coarser ones have twice and four times as many")
            .integer("blocks", 4, 1, 32, "residual blocks on the coarsest feature map")
            .build();

    /** For the service loader. */
    public RestorerGenerator() {
        super(
                "image",
                "restorer",
                "a U-Net over a damaged picture, and the mask of what is lost (task=inpaint, task=deblur)",
                DECLARED);
    }

    @Override
    public Optional<String> refuses(Spec spec) {
        long[] sample = spec.sample();
        List<Condition> told = spec.conditions();
        boolean picture = sample.length == 3
                && !told.isEmpty()
                && Arrays.equals(told.get(0).shape(), sample);
        boolean mask = told.size() < 2
                || (told.size() == 2 && Arrays.equals(told.get(1).shape(), new long[] {sample[0], sample[1], 1}));
        if (!picture || !mask) {
            return Optional.of("it repairs a picture that it is told, as with task=inpaint or task=deblur");
        }
        return sample[0] % GRAIN == 0 && sample[1] % GRAIN == 0
                ? Optional.empty()
                : Optional.of("width and height must be multiples of " + GRAIN);
    }

    @Override
    public Network build(Spec spec, Options options, long seed) {
        NetworkBuilder network = new NetworkBuilder(Initializer.Scheme.he());
        long width = options.integer("width");
        Signal latent = network.input(spec.latent());
        Signal damaged = network.input(spec.sample());
        Optional<Signal> mask = spec.conditions().size() < 2
                ? Optional.empty()
                : Optional.of(network.input(spec.conditions().get(1).shape()));
        Signal told = mask.map(damaged::concat).orElse(damaged);
        Signal fine = told.conv2d(width, Residual.SAME, Signal.RECTIFIED).leakyRelu(Residual.SLOPE);
        Signal middle = fine.conv2d(2 * width, HALVING, Signal.RECTIFIED).leakyRelu(Residual.SLOPE);
        Signal coarse = middle.conv2d(4 * width, HALVING, Signal.RECTIFIED).leakyRelu(Residual.SLOPE);
        coarse = Residual.withNoise(coarse, latent);
        for (int block = 0; block < options.integer("blocks"); block++) {
            coarse = Residual.block(coarse);
        }
        Signal x = up(up(coarse, middle), fine).conv2d(spec.sample()[2], Residual.SAME, Residual.TOUCH);
        Signal whole = mask.map(hole -> damaged.plus(x.times(everyChannel(hole, spec))))
                .orElseGet(() -> damaged.plus(x));
        return network.head("sample", whole).build(seed);
    }

    private static Signal up(Signal coarse, Signal beside) {
        return coarse.convTranspose2d(beside.extent(2), HALVING, Signal.RECTIFIED)
                .leakyRelu(Residual.SLOPE)
                .concat(beside)
                .conv2d(beside.extent(2), Residual.SAME, Signal.RECTIFIED)
                .leakyRelu(Residual.SLOPE);
    }

    private static Signal everyChannel(Signal mask, Spec spec) {
        int more = Math.toIntExact(spec.sample()[2]) - 1;
        return more == 0 ? mask : mask.concat(Collections.nCopies(more, mask).toArray(Signal[]::new));
    }
}
