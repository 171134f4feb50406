package org.example.points;

import dev.agon.spi.BundleReader;
import dev.agon.spi.Codec;
import dev.agon.spi.DataModality;
import dev.agon.spi.Dataset;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Evaluator;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.Recipe;
import dev.agon.spi.SampleWriter;
import java.nio.file.Path;
import java.util.Map;

/** Points of the plane. */
public final class PointModality implements DataModality<Point> {
    @Override
    public String name() {
        return "points";
    }

    @Override
    public String description() {
        return "points of the plane: text files with a line x,y each";
    }

    @Override
    public Class<Point> sampleType() {
        return Point.class;
    }

    @Override
    public OptionSet options() {
        return OptionSet.NONE;
    }

    @Override
    public Dataset<Point> open(Path source, Options options) {
        return new PointDataset(source);
    }

    @Override
    public Codec<Point> fit(Dataset<Point> training, Options options) {
        double largest = 1e-9;
        for (long i = 0; i < training.size(); i++) {
            Point point = training.get(i).value();
            largest = Math.max(largest, Math.max(Math.abs(point.x()), Math.abs(point.y())));
        }
        return new PointCodec(largest);
    }

    @Override
    public Codec<Point> loadCodec(BundleReader in) {
        return PointCodec.load(in);
    }

    @Override
    public Recipe defaultRecipe(Options options) {
        return new Recipe("two-layers", "two-layers", Map.of("latent", "8", "minutes", "1"));
    }

    @Override
    public SampleWriter<Point> writer(Options options) {
        return new PointWriter();
    }

    @Override
    public Evaluator<Point> evaluator(EvaluationData<Point> data, Codec<Point> codec, Options options) {
        return new PointEvaluator(data);
    }
}
