package dev.agon.image.raster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.image.Fixtures;
import java.awt.Point;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImagePixelsTest {
    private static int[] first(BufferedImage image) {
        PixelRows rows = ImagePixels.rows(image);
        byte[] row = new byte[rows.width() * rows.channels()];
        rows.read(0, row);
        int[] pixel = new int[rows.channels()];
        for (int i = 0; i < pixel.length; i++) {
            pixel[i] = row[i] & 0xFF;
        }
        return pixel;
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_INT_RGB,
                BufferedImage.TYPE_INT_BGR,
                BufferedImage.TYPE_INT_ARGB,
                BufferedImage.TYPE_INT_ARGB_PRE,
                BufferedImage.TYPE_3BYTE_BGR,
                BufferedImage.TYPE_4BYTE_ABGR,
                BufferedImage.TYPE_4BYTE_ABGR_PRE
            })
    void readsEveryPackingOfColours(int type) {
        BufferedImage image = new BufferedImage(2, 1, type);
        image.setRGB(0, 0, 0xFF102030);
        assertThat(first(image)).containsExactly(0x10, 0x20, 0x30);
    }

    @Test
    void layesTransparencyOverWhite() {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0x80FF0000);
        assertThat(first(image)).containsExactly(255, 127, 127);
        image.setRGB(0, 0, 0x00123456);
        assertThat(first(image)).containsExactly(255, 255, 255);
    }

    @Test
    void premultipliedTransparencyGivesTheSame() {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB_PRE);
        image.getRaster().setPixel(0, 0, new int[] {128, 0, 0, 128});
        assertThat(first(image)).containsExactly(255, 127, 127);
    }

    @Test
    void grayValuesAreTakenAsStored() {
        assertThat(first(Fixtures.gray(1, 1, 100))).containsExactly(100);
    }

    @Test
    void sixteenBitsAreScaledAndRounded() {
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_USHORT_GRAY);
        image.getRaster().setSample(0, 0, 0, 65535);
        assertThat(first(image)).containsExactly(255);
        image.getRaster().setSample(0, 0, 0, 32896);
        assertThat(first(image)).containsExactly(128);
        image.getRaster().setSample(0, 0, 0, 128);
        assertThat(first(image)).containsExactly(0);
        image.getRaster().setSample(0, 0, 0, 129);
        assertThat(first(image)).containsExactly(1);
    }

    @Test
    void fiveAndSixBitsAreScaledToo() {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_565_RGB);
        image.getRaster().setPixel(0, 0, new int[] {31, 63, 0});
        assertThat(first(image)).containsExactly(255, 255, 0);
    }

    @Test
    void palettesAreLookedUp() {
        byte[] reds = {0, (byte) 200};
        byte[] greens = {0, 100};
        byte[] blues = {0, 50};
        BufferedImage image =
                new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY, new IndexColorModel(1, 2, reds, greens, blues));
        image.getRaster().setSample(0, 0, 0, 1);
        assertThat(first(image)).containsExactly(200, 100, 50);
    }

    @Test
    void aPaletteOfGraysIsGray() {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY);
        image.setRGB(0, 0, 0xFFFFFFFF);
        assertThat(ImagePixels.rows(image).channels()).isEqualTo(1);
        assertThat(first(image)).containsExactly(255);
    }

    @Test
    void partsOfAPictureAreReadFromTheirOwnPlace() {
        for (BufferedImage whole :
                new BufferedImage[] {Fixtures.grayNoise(9, 9, 1), Fixtures.colorNoise(9, 9, 2), bgr()}) {
            BufferedImage part = whole.getSubimage(3, 4, 5, 2);
            int channels = ImagePixels.rows(whole).channels();
            int[] all = Fixtures.values(whole, channels);
            int[] some = Fixtures.values(part, channels);
            for (int y = 0; y < 2; y++) {
                for (int i = 0; i < 5 * channels; i++) {
                    assertThat(some[y * 5 * channels + i]).isEqualTo(all[((4 + y) * 9 + 3) * channels + i]);
                }
            }
        }
    }

    private static BufferedImage bgr() {
        BufferedImage image = new BufferedImage(9, 9, BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < 81; i++) {
            image.setRGB(i % 9, i / 9, i * 7919);
        }
        return image;
    }

    @Test
    void floatingPointPicturesAreConverted() {
        ComponentColorModel colors = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, 1, DataBuffer.TYPE_FLOAT);
        WritableRaster raster = Raster.createWritableRaster(colors.createCompatibleSampleModel(1, 1), new Point(0, 0));
        raster.setPixel(0, 0, new float[] {1f, 0.5f, 0f});
        assertThat(first(new BufferedImage(colors, raster, false, null))).containsExactly(255, 128, 0);
    }

    @Test
    void inksBecomeLight() {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 1, 1, 4, null);
        raster.setPixel(0, 0, new int[] {0, 255, 128, 0});
        byte[] row = new byte[3];
        new CmykRows(raster, false, false).read(0, row);
        assertThat(row).containsExactly(255, 0, 127);
        new CmykRows(raster, false, true).read(0, row);
        assertThat(row).containsExactly(0, 0, 0);
    }
}
