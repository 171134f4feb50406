package dev.agon.image;

import dev.agon.image.data.GivenPictures;
import dev.agon.image.data.ImageDataset;
import dev.agon.image.data.ImageOptions;
import dev.agon.image.raster.PictureShape;
import dev.agon.image.task.ImageTask;
import dev.agon.judge.JudgeCache;
import dev.agon.spi.AgonException;
import dev.agon.spi.BatchSource;
import dev.agon.spi.BundleReader;
import dev.agon.spi.Codec;
import dev.agon.spi.Condition;
import dev.agon.spi.DataModality;
import dev.agon.spi.Dataset;
import dev.agon.spi.Demo;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Evaluator;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.Recipe;
import dev.agon.spi.SampleWriter;
import dev.agon.spi.Sampler;
import dev.agon.spi.TrainedModel;
import dev.agon.spi.TrainingContext;
import dev.agon.spi.Transformer;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Pictures, gray or coloured, all of one size. */
public final class ImageModality implements DataModality<BufferedImage> {
    /** What {@code agon train NAME} takes. */
    public static final String NAME = "image";

    /** Fixed, so that figures of different runs on the same data come from the same judge. */
    private static final long JUDGE_SEED = 1;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "pictures: folders or zips of PNG, JPEG, GIF, BMP, and IDX files";
    }

    @Override
    public Class<BufferedImage> sampleType() {
        return BufferedImage.class;
    }

    @Override
    public OptionSet options() {
        return ImageOptions.DECLARED.and(ImageTasks.DECLARED);
    }

    @Override
    public Dataset<BufferedImage> open(Path source, Options options) {
        return ImageDataset.open(source, ImageOptions.of(options));
    }

    /** The shape was settled when the data was opened, so one picture tells it. */
    @Override
    public Codec<BufferedImage> fit(Dataset<BufferedImage> training, Options options) {
        if (training.size() == 0) {
            throw AgonException.data("there is no picture to train on: " + training.fingerprint());
        }
        BufferedImage first = training.get(0).value();
        PictureShape shape = new PictureShape(
                first.getWidth(), first.getHeight(), first.getColorModel().getNumColorComponents());
        ImageTask task = ImageTasks.of(options);
        task.check(shape);
        return new ImageCodec(shape, task);
    }

    @Override
    public Codec<BufferedImage> loadCodec(BundleReader in) {
        return ImageCodec.load(in);
    }

    /** Also the place where wrong values of {@code size}, {@code max-bad} and {@code scale} are told before any data is read. */
    @Override
    public Recipe defaultRecipe(Options options) {
        ImageOptions.of(options);
        return ImageTasks.of(options).recipe();
    }

    @Override
    public List<Condition> conditions(Dataset<BufferedImage> training, Codec<BufferedImage> codec, Options options) {
        ImageCodec pictures = (ImageCodec) codec;
        return pictures.task().conditions(training, pictures.pictures());
    }

    @Override
    public BatchSource batches(TrainingContext<BufferedImage> context) {
        return task(context.codec()).batches(context);
    }

    @Override
    public Sampler<BufferedImage> sampler(TrainedModel<BufferedImage> model) {
        return task(model.codec()).sampler(model);
    }

    @Override
    public Sampler<BufferedImage> sampler(
            TrainedModel<BufferedImage> model, EvaluationData<BufferedImage> data, Options options) {
        return task(model.codec()).sampler(model, data);
    }

    @Override
    public Optional<Transformer<BufferedImage>> transformer(TrainedModel<BufferedImage> model) {
        return task(model.codec()).transformer(model);
    }

    /** What a model that changes given pictures is to show, {@link #transformer} takes. */
    @Override
    public OptionSet generateOptions(TrainedModel<BufferedImage> model) {
        return transformer(model).isPresent() ? OptionSet.NONE : DataModality.super.generateOptions(model);
    }

    /** Pictures of any size, which keep it. */
    @Override
    public Dataset<BufferedImage> openGiven(Path source, Options options) {
        return GivenPictures.open(source, ImageOptions.of(options));
    }

    private static ImageTask task(Codec<BufferedImage> codec) {
        return ((ImageCodec) codec).task();
    }

    @Override
    public SampleWriter<BufferedImage> writer(Options options) {
        return new ImageWriter();
    }

    @Override
    public Evaluator<BufferedImage> evaluator(
            EvaluationData<BufferedImage> data, Codec<BufferedImage> codec, Options options) {
        return task(codec).evaluator(data, codec, JudgeCache.ofUser(), JUDGE_SEED);
    }

    @Override
    public List<Demo> demos() {
        return Stream.of(Digits.demos(), FacesDemos.all()).flatMap(List::stream).toList();
    }
}
