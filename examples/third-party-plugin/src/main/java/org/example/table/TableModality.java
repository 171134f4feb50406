package org.example.table;

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
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Tables: rows of numbers, dates and names. */
public final class TableModality implements DataModality<Row> {
    /** What {@code agon train NAME} takes. */
    static final String NAME = "table";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "tables: CSV files with numbers, dates and categories";
    }

    @Override
    public Class<Row> sampleType() {
        return Row.class;
    }

    @Override
    public OptionSet options() {
        return TableOptions.DECLARED;
    }

    @Override
    public Dataset<Row> open(Path source, Options options) {
        return TableDataset.open(source, TableOptions.of(options));
    }

    @Override
    public Codec<Row> fit(Dataset<Row> training, Options options) {
        if (training.size() == 0) {
            throw AgonException.data("there is no row to train on: " + training.fingerprint());
        }
        return codec(training, TableOptions.of(options));
    }

    private static TableCodec codec(Dataset<Row> training, TableOptions options) {
        return new TableCodec(ColumnKinds.of(training, options), options.label());
    }

    @Override
    public List<Condition> conditions(Dataset<Row> training, Codec<Row> codec, Options options) {
        return ConditionalVector.of((TableCodec) codec).conditions(training.labels());
    }

    @Override
    public Codec<Row> loadCodec(BundleReader in) {
        return TableCodec.load(in);
    }

    @Override
    public Recipe defaultRecipe(Options options) {
        return new Recipe("ctgan", "ctgan", Map.of("batch", "64", "terms", "likelihood:1"));
    }

    @Override
    public SampleWriter<Row> writer(Options options) {
        return new TableWriter();
    }

    @Override
    public Evaluator<Row> evaluator(EvaluationData<Row> data, Codec<Row> codec, Options options) {
        return new TableEvaluator(data, (TableCodec) codec, TableOptions.of(options).label());
    }

    @Override
    public BatchSource batches(TrainingContext<Row> context) {
        return new TrainingBySampling(
                context.data().training(), (TableCodec) context.codec(), context.batch(), context.seed());
    }

    @Override
    public Sampler<Row> sampler(TrainedModel<Row> model) {
        return new TableSampler(model);
    }

    @Override
    public OptionSet generateOptions() {
        return TableSampler.OPTIONS;
    }

    @Override
    public List<Demo> demos() {
        return List.of(Penguins.demo());
    }
}
