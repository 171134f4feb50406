package dev.agon.image.judge;

import dev.agon.spi.Codec;
import java.awt.image.BufferedImage;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Pictures as a judge sees them: brought by the codec to the model's own size and channels, so that real and generated
 * pictures go the same way, then area-averaged so that the longer side is at most {@link #LONGEST}. Small pictures are
 * enlarged to {@link #SHORTEST} in the shorter side, which two halvings need. Values are those of the codec, [-1, 1],
 * channel by channel: {@code [c, h, w]}.
 */
final class JudgeInput {
    static final int LONGEST = 32;
    static final int SHORTEST = 8;

    private final Codec<BufferedImage> codec;
    private final PictureSize source;
    private final PictureSize size;

    /** Channels, height and width of a picture. */
    record PictureSize(int channels, int height, int width) {
        int values() {
            return channels * height * width;
        }

        /** The same picture with its longer side at most, and its shorter side at least, so long. */
        PictureSize within(int shortest, int longest) {
            double scale = Math.min(1, (double) longest / Math.max(height, width));
            return new PictureSize(channels, side(height * scale, shortest), side(width * scale, shortest));
        }

        private static int side(double length, int shortest) {
            return Math.max(shortest, (int) Math.round(length));
        }
    }

    JudgeInput(Codec<BufferedImage> codec) {
        long[] shape = codec.shape();
        if (shape.length != 3) {
            throw new IllegalArgumentException("pictures are [h, w, c], not of rank " + shape.length);
        }
        this.codec = codec;
        this.source = new PictureSize(Math.toIntExact(shape[2]), Math.toIntExact(shape[0]), Math.toIntExact(shape[1]));
        this.size = source.within(SHORTEST, LONGEST);
    }

    /** What the judge sees of one picture. */
    PictureSize size() {
        return size;
    }

    /** The pictures one after the other, {@code [n, c, h, w]}. */
    float[] of(List<BufferedImage> pictures) {
        float[] encoded;
        try (INDArray array = codec.encode(pictures)) {
            encoded = FloatArrays.values(array);
        }
        float[] planes = new float[encoded.length];
        int area = source.height() * source.width();
        for (int i = 0, at = 0; i < pictures.size(); i++) {
            for (int c = 0; c < source.channels(); c++) {
                for (int pixel = 0; pixel < area; pixel++, at++) {
                    planes[at] = encoded[(i * area + pixel) * source.channels() + c];
                }
            }
        }
        return AreaAverage.resize(planes, source, size);
    }
}
