package dev.agon.run;

import dev.agon.nn.Values;
import dev.agon.spi.AgonException;
import dev.agon.spi.Batch;
import dev.agon.spi.BatchSource;
import dev.agon.spi.BundleReader;
import dev.agon.spi.BundleWriter;
import dev.agon.spi.Codec;
import dev.agon.spi.Condition;
import dev.agon.spi.DataModality;
import dev.agon.spi.Dataset;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Evaluator;
import dev.agon.spi.Example;
import dev.agon.spi.Labels;
import dev.agon.spi.Metric;
import dev.agon.spi.Mode;
import dev.agon.spi.Network;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.Pass;
import dev.agon.spi.Phase;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Recipe;
import dev.agon.spi.SampleWriter;
import dev.agon.spi.Sampler;
import dev.agon.spi.Spec;
import dev.agon.spi.TrainedModel;
import dev.agon.spi.TrainingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The smallest data kind that uses all of the SPI: points of the plane, a text line {@code label x y} each. */
public final class PointsModality implements DataModality<Point> {
    static final int MODES = 8;

    /** Writes points of a ring of eight Gaussians. */
    public static Path ring(Path file, int count) {
        StringBuilder text = new StringBuilder();
        RandomStream random = RandomStream.of(42);
        float[] noise = new float[2];
        for (int i = 0; i < count; i++) {
            int mode = random.nextInt(MODES);
            random.gaussians(noise);
            double angle = 2 * Math.PI * mode / MODES;
            text.append(mode % 2 == 0 ? "even" : "odd")
                    .append(' ')
                    .append(2 * Math.cos(angle) + 0.02 * noise[0])
                    .append(' ')
                    .append(2 * Math.sin(angle) + 0.02 * noise[1])
                    .append('\n');
        }
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** While this file is there, the items of a data set cannot be read. */
    static Path missing(Path source) {
        return source.resolveSibling(source.getFileName() + ".missing");
    }

    /** While this file is there, opening the source makes the files that it names: what others do meanwhile. */
    static Path meanwhile(Path source) {
        return source.resolveSibling(source.getFileName() + ".meanwhile");
    }

    @Override
    public String name() {
        return "points";
    }

    @Override
    public String description() {
        return "points of the plane";
    }

    @Override
    public Class<Point> sampleType() {
        return Point.class;
    }

    @Override
    public OptionSet options() {
        return OptionSet.builder()
                .choice("labels", "auto", "where labels come from", "auto", "none")
                .number("scale", 2, 0.1, 100, "what a coordinate is divided by")
                .choice("hint", "none", "what networks are told beside the label", "none", "x", "broken", "label")
                .integer("warm-steps", 0, 0, 1_000, "steps of each of two phases before the contest (0: none)")
                .text("alarm", "", "what the evaluator finds plainly wrong, for tests")
                .build();
    }

    @Override
    public Dataset<Point> open(Path source, Options options) {
        List<String> lines;
        try {
            lines = Files.readAllLines(source);
            if (Files.exists(meanwhile(source))) {
                for (String file : Files.readAllLines(meanwhile(source))) {
                    Files.createDirectories(Path.of(file).getParent());
                    Files.writeString(Path.of(file), "somebody else's");
                }
            }
        } catch (IOException e) {
            throw AgonException.data(source + " cannot be read", e);
        }
        return new Lines(source, lines, options.text("labels").equals("auto"));
    }

    @Override
    public Codec<Point> fit(Dataset<Point> training, Options options) {
        return new Scaling(options.number("scale"));
    }

    @Override
    public Codec<Point> loadCodec(BundleReader in) {
        return new Scaling(Double.parseDouble(new String(in.read("scale.txt"), StandardCharsets.UTF_8)));
    }

    @Override
    public Recipe defaultRecipe(Options options) {
        return new Recipe("mlp", "mlp", Map.of("latent", "8", "lr-g", "0.001", "minutes", "5"));
    }

    /** A hint is the first coordinate of the point, as a tensor of one number. */
    @Override
    public List<Condition> conditions(Dataset<Point> training, Codec<Point> codec, Options options) {
        List<Condition> conditions = new ArrayList<>(DataModality.super.conditions(training, codec, options));
        if (!options.text("hint").equals("none")) {
            conditions.add(Condition.tensor(options.text("hint").equals("label") ? "label" : "x", 1));
        }
        return conditions;
    }

    @Override
    public BatchSource batches(TrainingContext<Point> context) {
        BatchSource plain = DataModality.super.batches(context);
        return context.options().text("hint").equals("x") ? step -> hinted(plain.at(step)) : plain;
    }

    private static Batch hinted(Batch plain) {
        List<INDArray> conditions = new ArrayList<>(plain.conditions());
        float[] points = Values.floats(plain.sample());
        float[] hints = new float[points.length / 2];
        for (int i = 0; i < hints.length; i++) {
            hints[i] = points[2 * i];
        }
        conditions.add(Nd4j.create(hints, new long[] {hints.length, 1}, 'c'));
        return new Batch(plain.sample(), conditions);
    }

    /** Samples are asked for at both ends of the ring in turn. */
    @Override
    public Sampler<Point> sampler(TrainedModel<Point> model) {
        if (model.spec().conditions().stream().noneMatch(Condition::isTensor)) {
            return DataModality.super.sampler(model);
        }
        return request -> {
            List<Example<Point>> samples = new ArrayList<>();
            for (int i = 0; i < request.count(); i++) {
                long number = request.first() + i;
                RandomStream random = RandomStream.of(request.seed()).fork(number);
                List<INDArray> inputs = new ArrayList<>();
                inputs.add(random.gaussian(1, model.spec().latent()));
                model.labels().ifPresent(labels -> inputs.add(Nd4j.createFromArray((float) labels.draw(random))));
                inputs.add(Nd4j.create(new float[] {number % 2 == 0 ? 1 : -1}, new long[] {1, 1}, 'c'));
                try (Pass pass = model.generator().forward(inputs, Mode.SAMPLE, random)) {
                    Point point = model.codec().decode(pass.outputs().get(0)).get(0);
                    samples.add(new Example<>(number, point, Map.of()));
                }
            }
            return samples;
        };
    }

    @Override
    public Map<String, Network> auxiliaryNetworks(Spec spec, Codec<Point> codec, Options options, long seed) {
        return options.integer("warm-steps") == 0 ? Map.of() : Map.of("coder", PointPhase.coder(seed));
    }

    @Override
    public List<Phase> phases(TrainingContext<Point> context) {
        long steps = context.options().integer("warm-steps");
        return steps == 0
                ? List.of()
                : List.of(PointPhase.coding(context, steps), PointPhase.regression(context, steps));
    }

    @Override
    public SampleWriter<Point> writer(Options options) {
        return new SampleWriter<>() {
            @Override
            public Sink<Point> open(Path folder) {
                throw new UnsupportedOperationException("not needed here");
            }

            @Override
            public Path overview(List<Example<Point>> samples, Path stem) {
                StringBuilder text = new StringBuilder();
                samples.forEach(s -> text.append(s.attributes().getOrDefault(Example.LABEL, "-"))
                        .append(' ')
                        .append(s.value().x())
                        .append(' ')
                        .append(s.value().y())
                        .append('\n'));
                try {
                    return Files.writeString(stem.resolveSibling(stem.getFileName() + ".txt"), text);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    @Override
    public Evaluator<Point> evaluator(EvaluationData<Point> data, Codec<Point> codec, Options options) {
        return new NearestReal(data, Optional.of(options.text("alarm")).filter(text -> !text.isEmpty()));
    }

    private static final class Lines implements Dataset<Point> {
        private final Path source;
        private final List<Example<Point>> items = new ArrayList<>();
        private final List<String> rejected = new ArrayList<>();
        private final Optional<Labels> labels;
        private final CRC32 content = new CRC32();

        Lines(Path source, List<String> lines, boolean labelled) {
            this.source = source;
            Map<String, Long> counts = new TreeMap<>();
            for (String line : lines) {
                content.update(line.getBytes(StandardCharsets.UTF_8));
                try {
                    String[] words = line.split(" ", 3);
                    Point point = new Point(Float.parseFloat(words[1]), Float.parseFloat(words[2]));
                    items.add(new Example<>(items.size(), point, Map.of(Example.LABEL, words[0])));
                    counts.merge(words[0], 1L, Long::sum);
                } catch (RuntimeException e) {
                    rejected.add(line + ": no point");
                }
            }
            this.labels = labelled && !counts.isEmpty()
                    ? Optional.of(new Labels(List.copyOf(counts.keySet()), List.copyOf(counts.values()), "first words"))
                    : Optional.empty();
        }

        @Override
        public long size() {
            return items.size();
        }

        @Override
        public Example<Point> get(long index) {
            if (Files.exists(missing(source))) {
                throw AgonException.data("item " + index + " of " + source + " is gone");
            }
            return items.get((int) index);
        }

        @Override
        public long hash(long index) {
            return items.get((int) index).value().hashCode();
        }

        @Override
        public Optional<Labels> labels() {
            return labels;
        }

        @Override
        public List<String> rejected() {
            return rejected;
        }

        @Override
        public String fingerprint() {
            return source.getFileName() + ":" + Long.toHexString(content.getValue());
        }

        @Override
        public void close() {}
    }

    private record Scaling(double scale) implements Codec<Point> {
        @Override
        public long[] shape() {
            return new long[] {2};
        }

        @Override
        public INDArray encode(List<Point> samples) {
            float[] values = new float[2 * samples.size()];
            for (int i = 0; i < samples.size(); i++) {
                values[2 * i] = (float) (samples.get(i).x() / scale);
                values[2 * i + 1] = (float) (samples.get(i).y() / scale);
            }
            return Nd4j.create(values, new long[] {samples.size(), 2}, 'c');
        }

        @Override
        public List<Point> decode(INDArray samples) {
            float[] values = samples.dup('c').data().asFloat();
            List<Point> points = new ArrayList<>();
            for (int i = 0; i < values.length; i += 2) {
                points.add(new Point((float) (values[i] * scale), (float) (values[i + 1] * scale)));
            }
            return points;
        }

        @Override
        public void save(BundleWriter out) {
            out.write("scale.txt", Double.toString(scale).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Mean distance of a sample to the nearest held-out point. */
    private record NearestReal(EvaluationData<Point> data, Optional<String> alarm) implements Evaluator<Point> {
        @Override
        public List<Metric> evaluate(Iterable<Example<Point>> samples) {
            return List.of(quality(samples));
        }

        @Override
        public Metric quality(Iterable<Example<Point>> samples) {
            List<Point> drawn = new ArrayList<>();
            samples.forEach(s -> drawn.add(s.value()));
            List<Point> real = new ArrayList<>();
            for (int i = 0; i < Math.min(drawn.size(), data.training().size()); i++) {
                real.add(data.training().get(i).value());
            }
            return new Metric("nearest-real", distance(drawn), distance(real), true, "", "distance to held-out points");
        }

        private double distance(List<Point> points) {
            double sum = 0;
            for (Point point : points) {
                double nearest = Double.POSITIVE_INFINITY;
                for (int i = 0; i < data.heldOut().size(); i++) {
                    nearest = Math.min(
                            nearest, point.distance(data.heldOut().get(i).value()));
                }
                sum += nearest;
            }
            return sum / points.size();
        }

        @Override
        public int qualitySamples() {
            return 300;
        }

        @Override
        public void close() {}
    }
}
