package dev.agon.image.restore;

import dev.agon.image.raster.FloatPicture;
import dev.agon.nn.Values;
import dev.agon.spi.Mode;
import dev.agon.spi.Network;
import dev.agon.spi.Pass;
import dev.agon.spi.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Pictures of one size as arrays {@code [n, h, w, c]}, and back. */
final class PictureTensors {
    private PictureTensors() {}

    /** A new array of pictures; there is at least one. */
    static INDArray stack(List<FloatPicture> pictures) {
        FloatPicture first = pictures.get(0);
        int each = first.values().length;
        float[] values = new float[Math.multiplyExact(pictures.size(), each)];
        for (int i = 0; i < pictures.size(); i++) {
            System.arraycopy(pictures.get(i).values(), 0, values, i * each, each);
        }
        INDArray array = Nd4j.createUninitialized(
                DataType.FLOAT, pictures.size(), first.height(), first.width(), first.channels());
        Values.write(values, array);
        return array;
    }

    /** The pictures of an array. */
    static List<FloatPicture> unstack(INDArray array) {
        float[] values = Values.floats(array);
        int height = Math.toIntExact(array.size(1));
        int width = Math.toIntExact(array.size(2));
        int channels = Math.toIntExact(array.size(3));
        int each = height * width * channels;
        List<FloatPicture> pictures = new ArrayList<>();
        for (int at = 0; at < values.length; at += each) {
            pictures.add(new FloatPicture(Arrays.copyOfRange(values, at, at + each), width, height, channels));
        }
        return pictures;
    }

    /**
     * What a generator makes of what is left of pictures, with nothing left to chance.
     *
     * @param latent length of its latent vectors, which are zero
     * @param remains of each picture
     * @param read takes what is wanted from the output, {@code [n, h, w, c]}, which ends with the call
     */
    static <R> R restored(Network generator, int latent, List<List<FloatPicture>> remains, Function<INDArray, R> read) {
        List<INDArray> inputs = new ArrayList<>();
        inputs.add(Nd4j.zeros(DataType.FLOAT, remains.size(), latent));
        inputs.addAll(conditions(remains));
        try (Pass pass = generator.forward(inputs, Mode.SAMPLE, RandomStream.of(0))) {
            return read.apply(pass.outputs().get(0));
        } finally {
            inputs.forEach(INDArray::close);
        }
    }

    /** One new array a condition, from what is left of each of several pictures. */
    static List<INDArray> conditions(List<List<FloatPicture>> remains) {
        List<INDArray> arrays = new ArrayList<>();
        for (int condition = 0; condition < remains.get(0).size(); condition++) {
            int place = condition;
            arrays.add(stack(remains.stream().map(row -> row.get(place)).toList()));
        }
        return arrays;
    }
}
