package dev.agon.cli.points;

import dev.agon.spi.Dataset;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Evaluator;
import dev.agon.spi.Example;
import dev.agon.spi.Metric;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;

/** Distance of the means. */
record PointEvaluator(EvaluationData<Point> data) implements Evaluator<Point> {
    @Override
    public List<Metric> evaluate(Iterable<Example<Point>> samples) {
        double radius = StreamSupport.stream(samples.spliterator(), false)
                .mapToDouble(s -> Math.hypot(s.value().x(), s.value().y()))
                .average()
                .orElseThrow();
        return List.of(
                quality(samples), new Metric("radius", radius, Double.NaN, false, "m", "mean distance from zero"));
    }

    @Override
    public Metric quality(Iterable<Example<Point>> samples) {
        double[] sum = new double[3];
        samples.forEach(s -> add(sum, s.value()));
        return new Metric(
                "mean-distance",
                distance(sum, sum(data.heldOut())),
                distance(sum(data.training()), sum(data.heldOut())),
                true,
                "",
                "distance between the means");
    }

    private static double[] sum(Dataset<Point> part) {
        double[] sum = new double[3];
        LongStream.range(0, part.size()).forEach(i -> add(sum, part.get(i).value()));
        return sum;
    }

    private static void add(double[] sum, Point point) {
        sum[0] += point.x();
        sum[1] += point.y();
        sum[2]++;
    }

    private static double distance(double[] a, double[] b) {
        return Math.hypot(a[0] / a[2] - b[0] / b[2], a[1] / a[2] - b[1] / b[2]);
    }

    @Override
    public int qualitySamples() {
        return 100;
    }

    @Override
    public void close() {}
}
