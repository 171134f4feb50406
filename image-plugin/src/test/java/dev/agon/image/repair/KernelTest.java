package dev.agon.image.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agon.image.Fixtures;
import dev.agon.image.raster.FloatPicture;
import dev.agon.spi.RandomStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class KernelTest {
    @Property(tries = 200)
    void weightsAddUpToOneAroundTheMiddle(@ForAll long seed) {
        Kernel kernel = Kernel.draw(RandomStream.of(seed));
        double sum = 0;
        double x = 0;
        double y = 0;
        for (int i = 0; i < kernel.weights().length; i++) {
            assertThat(kernel.weights()[i]).isNotNegative();
            sum += kernel.weights()[i];
            x += kernel.weights()[i] * (i % kernel.side() - kernel.side() / 2);
            y += kernel.weights()[i] * (i / kernel.side() - kernel.side() / 2);
        }
        assertThat(sum).isCloseTo(1, within(1e-5));
        assertThat(x).isCloseTo(0, within(1e-4));
        assertThat(y).isCloseTo(0, within(1e-4));
    }

    @Test
    void flatPicturesStayFlat() {
        FloatPicture flat = FloatPicture.of(Fixtures.color(9, 6, 0x336699), 3);
        assertThat(Kernel.gaussian(1.2).over(flat).values()).containsExactly(flat.values(), within(1e-5f));
        assertThat(Kernel.motion(5, 0.4).over(flat).values()).containsExactly(flat.values(), within(1e-5f));
    }

    @Test
    void motionSmearsAlongItsLine() {
        FloatPicture dot = FloatPicture.blank(15, 15, 1);
        dot.values()[dot.at(7, 7)] = 1;
        FloatPicture smeared = Kernel.motion(5, 0).over(dot);
        // a path of five pixels ends half a pixel beyond the second from the middle
        float[] expected = {0, 0.025f, 0.175f, 0.2f, 0.2f, 0.2f, 0.175f, 0.025f, 0};
        for (int i = 0; i < expected.length; i++) {
            assertThat(smeared.values()[smeared.at(3 + i, 7)]).isCloseTo(expected[i], within(0.003f));
        }
        assertThat(smeared.values()[smeared.at(7, 5)]).isZero();
    }
}
