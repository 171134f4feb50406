package dev.agon.image.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.image.Fixtures;
import dev.agon.image.ImageCodec;
import dev.agon.image.architecture.EnlargerGenerator;
import dev.agon.image.raster.FloatPicture;
import dev.agon.image.raster.PictureShape;
import dev.agon.image.superres.SuperResolution;
import dev.agon.spi.AgonException;
import dev.agon.spi.Network;
import dev.agon.spi.Options;
import dev.agon.spi.Spec;
import dev.agon.spi.TrainedModel;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class TiledRestorerTest {
    private static final int SCALE = 2;
    private static final int CHANNELS = 1;
    private static final Degradation HALVING = new SuperResolution(SCALE).degradation();
    private static final EnlargerGenerator ARCHITECTURE = new EnlargerGenerator();
    private static final Options SMALL = ARCHITECTURE.options().parse(Map.of("width", "6", "blocks", "1"));
    /** First, block of two, sub-pixel and last convolution, and the bilinear enlargement. */
    private static final int REACH = 6;

    private static TrainedModel<BufferedImage> model(Network generator, Function<Spec, Network> architecture) {
        return new TrainedModel<>(
                spec(8, 8),
                new ImageCodec(new PictureShape(8, 8, CHANNELS)),
                generator,
                generator,
                Map.of(),
                List.of(),
                architecture);
    }

    private static Spec spec(int width, int height) {
        return new Spec("image", 3, new long[] {height, width, CHANNELS}, HALVING.conditions(width, height, CHANNELS));
    }

    /** Weights that make of a pixel something of all its neighbours. */
    private static Network generator() {
        Network generator = ARCHITECTURE.build(spec(8, 8), SMALL, 1);
        generator.parameters().muli(2);
        return generator;
    }

    @Test
    void tilesGiveWhatTheWholePictureGives() {
        FloatPicture low = FloatPicture.of(Fixtures.grayNoise(61, 43, 1), CHANNELS);
        Remains remains = (left, top, width, height) ->
                List.of(low.part(left / SCALE, top / SCALE, width / SCALE, height / SCALE));
        try (Network generator = generator()) {
            TrainedModel<BufferedImage> model = model(generator, other -> ARCHITECTURE.build(other, SMALL, 2));
            BufferedImage whole =
                    new TiledRestorer(model, HALVING, SCALE, 200, REACH * SCALE).restore(remains, CHANNELS, 122, 86);
            BufferedImage tiled =
                    new TiledRestorer(model, HALVING, SCALE, 48, REACH * SCALE).restore(remains, CHANNELS, 122, 86);
            int[] one = Fixtures.values(whole, 1);
            int[] other = Fixtures.values(tiled, 1);
            for (int i = 0; i < one.length; i++) {
                assertThat(other[i]).as("pixel %s", i).isBetween(one[i] - 1, one[i] + 1);
            }
            BufferedImage careless =
                    new TiledRestorer(model, HALVING, SCALE, 48, 0).restore(remains, CHANNELS, 122, 86);
            assertThat(Fixtures.values(careless, 1))
                    .as("without a margin seams show")
                    .isNotEqualTo(one);
        }
    }

    @Test
    void aGeneratorThatDependsOnTheSizeIsRefused() {
        try (Network generator = generator()) {
            TrainedModel<BufferedImage> model = model(
                    generator,
                    other -> ARCHITECTURE.build(other, ARCHITECTURE.options().defaults(), 1));
            TiledRestorer tiles = new TiledRestorer(model, HALVING, SCALE, 48, 4);
            assertThatThrownBy(() -> tiles.restore((l, t, w, h) -> List.of(), CHANNELS, 10, 10))
                    .isInstanceOfSatisfying(
                            AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.USAGE))
                    .hasMessageContaining("[10, 10, 1]");
        }
    }

    @Test
    void resultsThatAreTooLargeAreRefused() {
        try (Network generator = generator()) {
            TiledRestorer tiles = new TiledRestorer(model(generator, other -> generator), HALVING, SCALE, 48, 4);
            assertThatThrownBy(() -> tiles.restore((l, t, w, h) -> List.of(), CHANNELS, 20_000, 20_000))
                    .hasMessageContaining("20000x20000")
                    .hasMessageContaining("at most 100 megapixels");
        }
    }
}
