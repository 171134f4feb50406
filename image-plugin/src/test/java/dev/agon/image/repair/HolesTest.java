package dev.agon.image.repair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.image.raster.FloatPicture;
import dev.agon.spi.RandomStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HolesTest {
    @Property(tries = 500)
    void somethingIsLostAndSomethingLeft(
            @ForAll @IntRange(min = 4, max = 40) int width,
            @ForAll @IntRange(min = 4, max = 40) int height,
            @ForAll long seed) {
        FloatPicture hole = Holes.draw(width, height, RandomStream.of(seed));
        int lost = 0;
        for (float value : hole.values()) {
            assertThat(value).isIn(0f, 1f);
            lost += (int) value;
        }
        assertThat(lost).isBetween(1, width * height - 1);
    }

    @Test
    void aStreamGivesOneHole() {
        FloatPicture one = Holes.draw(28, 28, RandomStream.of(3));
        assertThat(Holes.draw(28, 28, RandomStream.of(3))).isEqualTo(one);
        assertThat(Holes.draw(28, 28, RandomStream.of(4))).isNotEqualTo(one);
    }
}
