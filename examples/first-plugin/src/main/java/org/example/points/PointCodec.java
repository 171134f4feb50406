package org.example.points;

import dev.agon.model.Json;
import dev.agon.model.JsonText;
import dev.agon.spi.BundleReader;
import dev.agon.spi.BundleWriter;
import dev.agon.spi.Codec;
import dev.agon.spi.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Points as two floats in [-1, 1], {@code [n, 2]}.
 *
 * @param scale the largest coordinate
 */
record PointCodec(double scale) implements Codec<Point> {
    private static final String ENTRY = "codec.json";

    static PointCodec load(BundleReader in) {
        return new PointCodec(Json.read(in.read(ENTRY), ENTRY).number("scale"));
    }

    @Override
    public long[] shape() {
        return new long[] {2};
    }

    @Override
    public Range range() {
        return new Range(-1, 1);
    }

    @Override
    public INDArray encode(List<Point> samples) {
        float[] values = new float[2 * samples.size()];
        for (int i = 0; i < samples.size(); i++) {
            values[2 * i] = coordinate(samples.get(i).x() / scale);
            values[2 * i + 1] = coordinate(samples.get(i).y() / scale);
        }
        return Nd4j.create(values, new long[] {samples.size(), 2}, 'c');
    }

    @Override
    public List<Point> decode(INDArray samples) {
        List<Point> points = new ArrayList<>();
        for (long row = 0; row < samples.size(0); row++) {
            points.add(new Point(
                    coordinate(samples.getFloat(row, 0)) * scale, coordinate(samples.getFloat(row, 1)) * scale));
        }
        return points;
    }

    /** Within the range, whatever a generator emits. */
    private static float coordinate(double value) {
        return Double.isNaN(value) ? 0 : (float) Math.max(-1, Math.min(1, value));
    }

    @Override
    public void save(BundleWriter out) {
        out.write(ENTRY, JsonText.of(Map.of("scale", scale)));
    }
}
