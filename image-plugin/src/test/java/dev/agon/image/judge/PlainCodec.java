package dev.agon.image.judge;

import dev.agon.spi.BundleWriter;
import dev.agon.spi.Codec;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Pictures of one size as floats in [-1, 1], without any resampling. */
record PlainCodec(int height, int width, int channels) implements Codec<BufferedImage> {
    @Override
    public long[] shape() {
        return new long[] {height, width, channels};
    }

    @Override
    public INDArray encode(List<BufferedImage> pictures) {
        float[] values = new float[pictures.size() * height * width * channels];
        int at = 0;
        for (BufferedImage picture : pictures) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int rgb = picture.getRGB(x, y);
                    for (int c = 0; c < channels; c++) {
                        values[at++] = (rgb >> (16 - 8 * c) & 0xFF) / 127.5f - 1;
                    }
                }
            }
        }
        return Nd4j.createFromArray(values).reshape(pictures.size(), height, width, channels);
    }

    @Override
    public List<BufferedImage> decode(INDArray samples) {
        List<BufferedImage> pictures = new ArrayList<>();
        for (long i = 0; i < samples.size(0); i++) {
            BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int rgb = 0;
                    for (int c = 0; c < 3; c++) {
                        double value = samples.getDouble(i, y, x, Math.min(c, channels - 1));
                        rgb = rgb << 8 | (int) Math.max(0, Math.min(255, Math.round((value + 1) * 127.5)));
                    }
                    picture.setRGB(x, y, rgb);
                }
            }
            pictures.add(picture);
        }
        return pictures;
    }

    @Override
    public void save(BundleWriter out) {
        out.write("plain.txt", new byte[] {(byte) height, (byte) width, (byte) channels});
    }
}
