package dev.agon.molecule;

import dev.agon.causal.LikelihoodPhase;
import dev.agon.molecule.condition.Property;
import dev.agon.molecule.data.MoleculeDataset;
import dev.agon.molecule.data.ReadingOptions;
import dev.agon.molecule.measure.MoleculeEvaluator;
import dev.agon.molecule.model.CausalNetwork;
import dev.agon.molecule.model.ContestBatches;
import dev.agon.molecule.model.MoleculeCodec;
import dev.agon.molecule.model.MoleculeLessons;
import dev.agon.molecule.model.MoleculeSampler;
import dev.agon.molecule.model.PropertyInput;
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
import dev.agon.spi.Phase;
import dev.agon.spi.Recipe;
import dev.agon.spi.SampleWriter;
import dev.agon.spi.Sampler;
import dev.agon.spi.TrainedModel;
import dev.agon.spi.TrainingContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Molecules, written as standard SMILES. */
public final class MoleculeModality implements DataModality<Molecule> {
    /** What {@code agon train NAME} takes. */
    public static final String NAME = "molecule";

    private static final int WARM_UP = 30;
    private static final double WEIGHT_DECAY = 0.05;
    private static final int LOOK_EVERY = 50;

    private static final OptionSet DECLARED = ReadingOptions.DECLARED.and(OptionSet.builder()
            .integer("tokens", 512, 16, 8_192, "tokens that SMILES are cut into")
            .integer("likelihood-steps", 700, 1, 100_000_000, "steps of learning to predict the next token")
            .integer("likelihood-batch", 128, 1, 4_096, "molecules in such a step")
            .number("likelihood-lr", 3e-3, 0, 1, "highest learning rate in such a step")
            .text(
                    "condition",
                    "",
                    "properties that the model is told about each molecule and can be asked for: "
                            + String.join(", ", Property.words()))
            .build());

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "molecules: .smi, .csv and .sdf files, compressed as .gz or not";
    }

    @Override
    public Class<Molecule> sampleType() {
        return Molecule.class;
    }

    @Override
    public OptionSet options() {
        return DECLARED;
    }

    @Override
    public Dataset<Molecule> open(Path source, Options options) {
        return MoleculeDataset.open(source, ReadingOptions.of(options));
    }

    @Override
    public Codec<Molecule> fit(Dataset<Molecule> training, Options options) {
        return MoleculeCodec.fit(training, options.integer("tokens"), properties(options));
    }

    @Override
    public Codec<Molecule> loadCodec(BundleReader in) {
        return MoleculeCodec.load(in);
    }

    private static List<Property> properties(Options options) {
        return Property.list(options.text("condition"));
    }

    /** Also the place where a wrong value of {@code max-bad} or {@code condition} is told before any data is read. */
    @Override
    public Recipe defaultRecipe(Options options) {
        ReadingOptions.of(options);
        properties(options);
        long half = Math.max(1, options.longInteger("likelihood-steps") / 2);
        return new Recipe(
                "causal",
                "conv",
                Map.of(
                        "contest",
                        "false",
                        "average",
                        "0",
                        "tick-every",
                        "50",
                        // the rate has run down at the end only, so that is where the model has to be looked at
                        "quality-every",
                        Long.toString(half)));
    }

    /** The properties that the model is conditioned on. */
    @Override
    public List<Condition> conditions(Dataset<Molecule> training, Codec<Molecule> codec, Options options) {
        return PropertyInput.conditions(((MoleculeCodec) codec).properties());
    }

    @Override
    public BatchSource batches(TrainingContext<Molecule> context) {
        MoleculeCodec codec = (MoleculeCodec) context.codec();
        if (context.generator() instanceof CausalNetwork network) {
            network.writeIn(codec.tokens());
        }
        return new ContestBatches(
                DataModality.super.batches(context), context.data().training(), codec, context.seed());
    }

    @Override
    public List<Phase> phases(TrainingContext<Molecule> context) {
        if (!(context.generator() instanceof CausalNetwork network)) {
            return List.of();
        }
        return List.of(new LikelihoodPhase(
                network,
                new MoleculeLessons(network, (MoleculeCodec) context.codec(), context.data()),
                new LikelihoodPhase.Course(
                        context.options().longInteger("likelihood-steps"),
                        context.options().integer("likelihood-batch"),
                        context.options().number("likelihood-lr"),
                        WARM_UP,
                        WEIGHT_DECAY,
                        LOOK_EVERY)));
    }

    @Override
    public Sampler<Molecule> sampler(TrainedModel<Molecule> model) {
        if (model.generator() instanceof CausalNetwork network) {
            return new MoleculeSampler(network, (MoleculeCodec) model.codec());
        }
        if (!model.spec().conditions().isEmpty()) {
            throw AgonException.usage("only generator 'causal' can be asked for properties; leave condition out");
        }
        return Sampler.singlePass(model);
    }

    @Override
    public OptionSet generateOptions() {
        return MoleculeSampler.OPTIONS;
    }

    @Override
    public SampleWriter<Molecule> writer(Options options) {
        return new MoleculeWriter(properties(options));
    }

    @Override
    public Evaluator<Molecule> evaluator(EvaluationData<Molecule> data, Codec<Molecule> codec, Options options) {
        return new MoleculeEvaluator(data, ((MoleculeCodec) codec).tokens());
    }

    @Override
    public List<Demo> demos() {
        return List.of(DrugLike.demo());
    }
}
