package dev.agon.image;

import dev.agon.image.raster.Framing;
import dev.agon.image.raster.ImagePixels;
import dev.agon.image.raster.Orientation;
import dev.agon.image.raster.PictureShape;
import dev.agon.image.task.Generation;
import dev.agon.image.task.ImageTask;
import dev.agon.model.Json;
import dev.agon.model.JsonFields;
import dev.agon.model.JsonText;
import dev.agon.spi.AgonException;
import dev.agon.spi.BundleReader;
import dev.agon.spi.BundleWriter;
import dev.agon.spi.Codec;
import dev.agon.spi.Range;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Pictures as floats in [-1, 1], {@code [n, h, w, c]}: black is -1, white is 1. Decoding what was encoded gives the same
 * 8-bit values.
 */
public final class ImageCodec implements Codec<BufferedImage> {
    private static final String ENTRY = "codec.json";
    private static final int LEVELS = 256;
    private static final float HALF = (LEVELS - 1) / 2f;

    private final PictureShape shape;
    private final ImageTask task;
    private final float[] levels = new float[LEVELS];

    /** A codec for one shape, of a model that makes new pictures. */
    public ImageCodec(PictureShape shape) {
        this(shape, new Generation());
    }

    /**
     * A codec for one shape.
     *
     * @param task of the model that it belongs to
     */
    public ImageCodec(PictureShape shape, ImageTask task) {
        this.shape = shape;
        this.task = task;
        for (int value = 0; value < LEVELS; value++) {
            levels[value] = value / HALF - 1;
        }
    }

    /**
     * Restores what {@link #save} wrote.
     *
     * @throws AgonException DATA if it is something else
     */
    public static ImageCodec load(BundleReader in) {
        JsonFields fields = Json.read(in.read(ENTRY), ENTRY);
        int width = fields.integer("width", 1, PictureShape.MAX_SIDE);
        int height = fields.integer("height", 1, PictureShape.MAX_SIDE);
        int channels = fields.integer("channels", 1, 3);
        if (channels == 2) {
            throw fields.wrong("channels", "is 2; pictures have 1 or 3");
        }
        return new ImageCodec(new PictureShape(width, height, channels), task(fields));
    }

    private static ImageTask task(JsonFields fields) {
        if (!fields.has(ImageTask.TASK)) {
            return new Generation();
        }
        try {
            return ImageTasks.of(fields.texts(ImageTask.TASK));
        } catch (AgonException e) {
            throw fields.wrong(ImageTask.TASK, "is wrong: " + e.getMessage());
        }
    }

    /** What the model is for. */
    public ImageTask task() {
        return task;
    }

    /** Size and channels of the pictures. */
    public PictureShape pictures() {
        return shape;
    }

    @Override
    public long[] shape() {
        return new long[] {shape.height(), shape.width(), shape.channels()};
    }

    @Override
    public Range range() {
        return new Range(-1, 1);
    }

    /** Takes pictures of any size and kind: those of another shape are cropped, resampled and recoloured first. */
    @Override
    public INDArray encode(List<BufferedImage> samples) {
        int each = shape.bytes();
        float[] values = new float[Math.multiplyExact(samples.size(), each)];
        int at = 0;
        for (BufferedImage sample : samples) {
            encode(sample, values, at);
            at += each;
        }
        // four times as fast as Nd4j.create(float[])
        INDArray array = Nd4j.createUninitialized(
                DataType.FLOAT, samples.size(), shape.height(), shape.width(), shape.channels());
        array.data().asNioFloat().put(values);
        return array;
    }

    private void encode(BufferedImage sample, float[] into, int offset) {
        int at = offset;
        if (!ImagePixels.isPlain(sample, shape)) {
            for (byte value : Framing.frame(ImagePixels.rows(sample), Orientation.UPRIGHT, shape)) {
                into[at++] = levels[value & 0xFF];
            }
        } else if (shape.channels() == 1) {
            for (byte value : ImagePixels.grayBytes(sample)) {
                into[at++] = levels[value & 0xFF];
            }
        } else {
            for (int rgb : ImagePixels.packedRgb(sample)) {
                into[at] = levels[rgb >> 16 & 0xFF];
                into[at + 1] = levels[rgb >> 8 & 0xFF];
                into[at + 2] = levels[rgb & 0xFF];
                at += 3;
            }
        }
    }

    /**
     * Rounds to the nearest 8-bit values; what lies outside [-1, 1] becomes black or white, and NaN black. The pictures
     * are {@code TYPE_BYTE_GRAY} or {@code TYPE_INT_RGB}.
     */
    @Override
    public List<BufferedImage> decode(INDArray samples) {
        if (samples.rank() != 4 || !Arrays.equals(shape(), Arrays.copyOfRange(samples.shape(), 1, 4))) {
            throw new IllegalArgumentException("pictures are [n, h, w, c] with " + Arrays.toString(shape()) + ", not "
                    + Arrays.toString(samples.shape()));
        }
        float[] values = values(samples);
        byte[] pixels = new byte[shape.bytes()];
        List<BufferedImage> images = new ArrayList<>(Math.toIntExact(samples.size(0)));
        for (int at = 0; at < values.length; at += pixels.length) {
            for (int i = 0; i < pixels.length; i++) {
                // a cast turns NaN into 0
                int level = (int) ((values[at + i] + 1) * HALF + 0.5f);
                pixels[i] = (byte) Math.max(0, Math.min(LEVELS - 1, level));
            }
            images.add(ImagePixels.image(pixels, shape));
        }
        return images;
    }

    /** One bulk copy; {@code toFloatVector} and its kin go through every element's strides. */
    private static float[] values(INDArray samples) {
        INDArray plain = samples.dataType() == DataType.FLOAT ? samples : samples.castTo(DataType.FLOAT);
        INDArray dense = plain.dup('c');
        float[] values = new float[Math.toIntExact(dense.length())];
        dense.data().asNioFloat().get(values);
        dense.close();
        if (plain != samples) {
            plain.close();
        }
        return values;
    }

    @Override
    public void save(BundleWriter out) {
        // joined by hand on one line: saved models have these bytes, and equal training gives equal ones
        String json = "{\"width\": " + shape.width() + ", \"height\": " + shape.height() + ", \"channels\": "
                + shape.channels() + taskMember() + "}\n";
        out.write(ENTRY, json.getBytes(StandardCharsets.UTF_8));
    }

    /** Empty for what models were for before there were tasks. */
    private String taskMember() {
        if (task.equals(new Generation())) {
            return "";
        }
        return ", \"" + ImageTask.TASK + "\": " + JsonText.line(new TreeMap<>(task.settings()));
    }
}
