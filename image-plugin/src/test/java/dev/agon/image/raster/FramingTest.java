package dev.agon.image.raster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FramingTest {
    private static byte[] frame(byte[] pixels, int width, int height, int channels, PictureShape shape) {
        return Framing.frame(PixelRows.of(pixels, width, height, channels), Orientation.UPRIGHT, shape);
    }

    @Property(tries = 100)
    void theOwnSizeChangesNothing(
            @ForAll @IntRange(min = 1, max = 20) int width, @ForAll @IntRange(min = 1, max = 20) int height) {
        byte[] pixels = new byte[width * height * 3];
        new Random(width * 31L + height).nextBytes(pixels);
        assertThat(frame(pixels, width, height, 3, new PictureShape(width, height, 3)))
                .isEqualTo(pixels);
    }

    @Property(tries = 300)
    void aConstantPictureStaysConstant(
            @ForAll @IntRange(min = 1, max = 70) int width,
            @ForAll @IntRange(min = 1, max = 70) int height,
            @ForAll @IntRange(min = 1, max = 40) int toWidth,
            @ForAll @IntRange(min = 1, max = 40) int toHeight,
            @ForAll byte value) {
        byte[] pixels = new byte[width * height];
        Arrays.fill(pixels, value);
        byte[] framed = frame(pixels, width, height, 1, new PictureShape(toWidth, toHeight, 1));
        assertThat(framed).hasSize(toWidth * toHeight).containsOnly(value);
    }

    @Test
    void shrinkingByAWholeFactorTakesTheMeanOfEachBlock() {
        byte[] pixels = {10, 20, 100, 100, 30, 40, 100, 104};
        assertThat(frame(pixels, 4, 2, 1, new PictureShape(2, 1, 1))).containsExactly(25, 101);
    }

    @Test
    void shrinkingByAFractionSharesPixelsOut() {
        // 3 pixels become 2: each target covers one and a half
        byte[] pixels = {30, 60, 90, 30, 60, 90, 30, 60, 90};
        assertThat(frame(pixels, 3, 3, 1, new PictureShape(2, 2, 1))).containsExactly(40, 80, 40, 80);
    }

    @Test
    void keepsTheCentreOfAnotherAspect() {
        byte[] wide = {1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16};
        assertThat(frame(wide, 6, 2, 1, new PictureShape(2, 2, 1))).containsExactly(3, 4, 13, 14);
        byte[] tall = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        assertThat(frame(tall, 2, 6, 1, new PictureShape(2, 2, 1))).containsExactly(5, 6, 7, 8);
    }

    @Test
    void enlargingFollowsASlope() {
        byte[] pixels = new byte[8 * 8];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i % 8 * 16);
        }
        byte[] framed = frame(pixels, 8, 8, 1, new PictureShape(16, 16, 1));
        // away from the edges, a cubic that interpolates gives a line back exactly
        for (int x = 4; x < 12; x++) {
            assertThat(framed[7 * 16 + x]).isEqualTo((byte) ((x - 0.5) * 8));
        }
    }

    @Test
    void grayOfEqualChannelsIsTheirValueAndColoursGoByLuma() {
        assertThat(frame(new byte[] {77, 77, 77}, 1, 1, 3, new PictureShape(1, 1, 1)))
                .containsExactly(77);
        assertThat(frame(new byte[] {(byte) 255, 0, 0}, 1, 1, 3, new PictureShape(1, 1, 1)))
                .containsExactly(76);
        assertThat(frame(new byte[] {9}, 1, 1, 1, new PictureShape(1, 1, 3))).containsExactly(9, 9, 9);
    }

    @Test
    void turningComesAfterCropping() {
        // stored 4x2, seen 2x4 after a quarter turn clockwise
        byte[] stored = {1, 2, 3, 4, 5, 6, 7, 8};
        byte[] upright =
                Framing.frame(PixelRows.of(stored, 4, 2, 1), Orientation.ROTATED_90, new PictureShape(2, 4, 1));
        assertThat(upright).containsExactly(5, 1, 6, 2, 7, 3, 8, 4);
    }
}
