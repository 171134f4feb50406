package org.example.points;

import dev.agon.metrics.Wasserstein;
import dev.agon.spi.Dataset;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Evaluator;
import dev.agon.spi.Example;
import dev.agon.spi.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How far the two coordinates of samples are from those of real points. */
final class PointEvaluator implements Evaluator<Point> {
    private final List<Point> training;
    private final List<Point> heldOut;

    PointEvaluator(EvaluationData<Point> data) {
        this.training = points(data.training());
        this.heldOut = points(data.heldOut());
    }

    private static List<Point> points(Dataset<Point> data) {
        List<Point> points = new ArrayList<>();
        for (long i = 0; i < data.size(); i++) {
            points.add(data.get(i).value());
        }
        return points;
    }

    @Override
    public List<Metric> evaluate(Iterable<Example<Point>> samples) {
        return List.of(quality(samples));
    }

    /** Of as many samples as there are held-out points, whose own distance is the floor. */
    @Override
    public Metric quality(Iterable<Example<Point>> samples) {
        List<Point> drawn = new ArrayList<>();
        for (Example<Point> sample : samples) {
            if (drawn.size() < heldOut.size()) {
                drawn.add(sample.value());
            }
        }
        return new Metric(
                "coordinate-distance",
                distance(drawn),
                distance(heldOut),
                true,
                "",
                "mean W1/sigma of both coordinates against the training points");
    }

    private double distance(List<Point> points) {
        return (distance(points, Point::x) + distance(points, Point::y)) / 2;
    }

    private double distance(List<Point> points, ToDoubleFunction<Point> coordinate) {
        return Wasserstein.normalised(
                points.stream().mapToDouble(coordinate).toArray(),
                training.stream().mapToDouble(coordinate).toArray());
    }

    @Override
    public int qualitySamples() {
        return heldOut.size();
    }

    @Override
    public void close() {}
}
