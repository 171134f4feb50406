package dev.agon.image.raster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.image.Fixtures;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class StripTest {
    @Test
    void picturesStandSideBySideWithALineBetween() {
        BufferedImage strip = Strip.of(List.of(Fixtures.gray(2, 2, 10), Fixtures.gray(3, 2, 200)));
        assertThat(strip.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
        assertThat(strip.getWidth()).isEqualTo(6);
        assertThat(Fixtures.values(strip, 1)).containsExactly(10, 10, 128, 200, 200, 200, 10, 10, 128, 200, 200, 200);
    }

    @Test
    void aLowPictureIsEnlargedByAWholeFactor() {
        BufferedImage small = ImagePixels.image(new byte[] {1, 2}, 2, 1, 1);
        BufferedImage strip = Strip.of(List.of(small, Fixtures.gray(1, 2, 9)));
        assertThat(Fixtures.values(strip, 1)).containsExactly(1, 1, 2, 2, 128, 9, 1, 1, 2, 2, 128, 9);
    }

    @Test
    void oneColouredPictureMakesItColoured() {
        BufferedImage strip = Strip.of(List.of(Fixtures.gray(1, 1, 7), Fixtures.color(1, 1, 0x010203)));
        assertThat(strip.getType()).isEqualTo(BufferedImage.TYPE_INT_RGB);
        assertThat(Fixtures.values(strip, 3)).containsExactly(7, 7, 7, 128, 128, 128, 1, 2, 3);
    }
}
