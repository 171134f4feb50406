package dev.agon.judge;

import dev.agon.spi.Encoder;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Items as a judge sees them: turned by an encoder into pictures (spectrograms are such, too), so that real and generated
 * ones go the same way, then area-averaged so that the longer side is at most the optics' longest. Small pictures are
 * enlarged to {@link #SHORTEST} in the shorter side, which two halvings need. Values are those of the encoder, [-1, 1],
 * channel by channel: {@code [c, h, w]}.
 */
final class JudgeInput<T> {
    static final int SHORTEST = 8;

    private final Encoder<T> encoder;
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

    JudgeInput(Encoder<T> encoder, JudgeOptics optics) {
        long[] shape = encoder.shape();
        if (shape.length != 3) {
            throw new IllegalArgumentException("pictures are [h, w, c], not of rank " + shape.length);
        }
        this.encoder = encoder;
        this.source = new PictureSize(Math.toIntExact(shape[2]), Math.toIntExact(shape[0]), Math.toIntExact(shape[1]));
        this.size = source.within(SHORTEST, optics.longest());
    }

    /** What the judge sees of one picture. */
    PictureSize size() {
        return size;
    }

    /** The pictures one after the other, {@code [n, c, h, w]}. */
    float[] of(List<T> items) {
        float[] encoded;
        try (INDArray array = encoder.encode(items)) {
            encoded = FloatArrays.values(array);
        }
        float[] planes = new float[encoded.length];
        int area = source.height() * source.width();
        for (int i = 0, at = 0; i < items.size(); i++) {
            for (int c = 0; c < source.channels(); c++) {
                for (int pixel = 0; pixel < area; pixel++, at++) {
                    planes[at] = encoded[(i * area + pixel) * source.channels() + c];
                }
            }
        }
        return AreaAverage.resize(planes, source, size);
    }
}
