package dev.agon.cli.points;

import dev.agon.model.AtomicFiles;
import dev.agon.spi.BundleReader;
import dev.agon.spi.Codec;
import dev.agon.spi.DataModality;
import dev.agon.spi.Dataset;
import dev.agon.spi.Demo;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Evaluator;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.Recipe;
import dev.agon.spi.SampleWriter;
import dev.agon.spi.TrainedModel;
import dev.agon.spi.Transformer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The smallest data kind that goes through every command within a second. */
public final class PointModality implements DataModality<Point> {
    static final String NAME = "points";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "points in the plane";
    }

    @Override
    public Class<Point> sampleType() {
        return Point.class;
    }

    @Override
    public OptionSet options() {
        return OptionSet.builder()
                .choice("labels", "auto", "whether the third column is a label", "auto", "none")
                .build();
    }

    @Override
    public OptionSet generateOptions() {
        return OptionSet.builder().number("temperature", 1, 0.1, 10, "not used").build();
    }

    @Override
    public Dataset<Point> open(Path source, Options options) {
        return PointData.read(source, options.text("labels").equals("auto"));
    }

    @Override
    public Codec<Point> fit(Dataset<Point> training, Options options) {
        return new PointCodec();
    }

    @Override
    public Codec<Point> loadCodec(BundleReader in) {
        in.read("codec.json");
        return new PointCodec();
    }

    @Override
    public Recipe defaultRecipe(Options options) {
        return new Recipe("mlp", "mlp", Map.of("latent", "4", "batch", "16"));
    }

    @Override
    public SampleWriter<Point> writer(Options options) {
        return new PointWriter();
    }

    @Override
    public Evaluator<Point> evaluator(EvaluationData<Point> data, Codec<Point> codec, Options options) {
        return new PointEvaluator(data);
    }

    /** Scales points; a labelled model changes nothing. */
    @Override
    public Optional<Transformer<Point>> transformer(TrainedModel<Point> model) {
        if (model.labels().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new Transformer<>() {
            @Override
            public String description() {
                return "scales points";
            }

            @Override
            public OptionSet options() {
                return OptionSet.builder()
                        .number("factor", 2, -100, 100, "what coordinates are multiplied with")
                        .build();
            }

            @Override
            public Point apply(Point sample, Options options) {
                double factor = options.number("factor");
                return new Point(factor * sample.x(), factor * sample.y());
            }
        });
    }

    @Override
    public List<Demo> demos() {
        return List.of(new Demo(
                "ring",
                "points on a ring",
                folder -> {
                    Path file = folder.resolve("ring.txt");
                    AtomicFiles.writeText(file, ring(200, i -> i % 2 == 0 ? "even" : "odd"));
                    return file;
                },
                Map.of("minutes", "2")));
    }

    /** Points on the unit circle, one a line. */
    public static String ring(int count, IntFunction<String> label) {
        return IntStream.range(0, count)
                .mapToObj(i -> Math.cos(i) + " " + Math.sin(i) + " " + label.apply(i))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
