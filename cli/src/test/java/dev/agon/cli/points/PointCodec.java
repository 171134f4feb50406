package dev.agon.cli.points;

import dev.agon.spi.BundleWriter;
import dev.agon.spi.Codec;
import java.util.List;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Coordinates as they are. */
final class PointCodec implements Codec<Point> {
    @Override
    public long[] shape() {
        return new long[] {2};
    }

    @Override
    public INDArray encode(List<Point> samples) {
        float[] values = new float[samples.size() * 2];
        for (int i = 0; i < samples.size(); i++) {
            values[2 * i] = (float) samples.get(i).x();
            values[2 * i + 1] = (float) samples.get(i).y();
        }
        return Nd4j.createFromArray(values).reshape(samples.size(), 2);
    }

    @Override
    public List<Point> decode(INDArray samples) {
        return LongStream.range(0, samples.size(0))
                .mapToObj(i -> new Point(samples.getDouble(i, 0), samples.getDouble(i, 1)))
                .toList();
    }

    @Override
    public void save(BundleWriter out) {
        out.write("codec.json", "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
