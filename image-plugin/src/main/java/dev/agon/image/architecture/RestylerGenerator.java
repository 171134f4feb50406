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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Gives a picture that it is told other attributes: two halvings, residual blocks, two doublings, with the maps of the way
 * down beside those of the way up. At every scale it is told the attributes that the result is to have; it learns what to
 * add to the picture.
 */
public final class RestylerGenerator extends NamedArchitecture implements Generator {
    private static final Window HALVING = new Window(4, 2, 1);
    private static final int GRAIN = 4;
    private static final long EMBEDDED = 16;

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
    public RestylerGenerator() {
        super("image", "restyler", "a U-Net over a picture that is told what it is to show (task=restyle)", DECLARED);
    }

    @Override
    public Optional<String> refuses(Spec spec) {
        return refusal(spec);
    }

    /** Why networks cannot restyle by a spec. */
    static Optional<String> refusal(Spec spec) {
        long[] sample = spec.sample();
        List<Condition> told = spec.conditions();
        boolean picture = sample.length == 3
                && told.size() > 1
                && Arrays.equals(told.get(0).shape(), sample);
        if (!picture || told.subList(1, told.size()).stream().anyMatch(Condition::isTensor)) {
            return Optional.of("it gives a picture that it is told other attributes, as with task=restyle");
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
        Signal source = network.input(spec.sample());
        List<Signal> embedded = new ArrayList<>();
        for (Condition attribute :
                spec.conditions().subList(1, spec.conditions().size())) {
            embedded.add(network.embeddedClass(attribute.classes(), EMBEDDED));
        }
        Signal wanted =
                embedded.get(0).concat(embedded.subList(1, embedded.size()).toArray(Signal[]::new));
        Signal fine = source.conv2d(width, Residual.SAME, Signal.RECTIFIED).leakyRelu(Residual.SLOPE);
        Signal middle = fine.conv2d(2 * width, HALVING, Signal.RECTIFIED).leakyRelu(Residual.SLOPE);
        Signal coarse = middle.conv2d(4 * width, HALVING, Signal.RECTIFIED).leakyRelu(Residual.SLOPE);
        coarse = Residual.withNoise(coarse, latent);
        for (int block = 0; block < options.integer("blocks"); block++) {
            coarse = Residual.block(told(coarse, wanted));
        }
        Signal x = up(up(coarse, middle, wanted), fine, wanted).conv2d(spec.sample()[2], Residual.SAME, Residual.TOUCH);
        return network.head("sample", source.plus(x)).build(seed);
    }

    private static Signal told(Signal x, Signal wanted) {
        return x.plusEverywhere(wanted.dense(x.extent(2), Signal.LINEAR));
    }

    private static Signal up(Signal coarse, Signal beside, Signal wanted) {
        Signal joined = coarse.convTranspose2d(beside.extent(2), HALVING, Signal.RECTIFIED)
                .leakyRelu(Residual.SLOPE)
                .concat(beside);
        Signal x = joined.conv2d(beside.extent(2), Residual.SAME, Signal.RECTIFIED);
        return told(x, wanted).leakyRelu(Residual.SLOPE);
    }
}
