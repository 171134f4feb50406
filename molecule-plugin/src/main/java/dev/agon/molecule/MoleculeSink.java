package dev.agon.molecule;

import dev.agon.model.PiecewiseFile;
import dev.agon.molecule.condition.Property;
import dev.agon.molecule.condition.TargetError;
import dev.agon.molecule.measure.Descriptors;
import dev.agon.molecule.measure.DrugLikeness;
import dev.agon.spi.Example;
import dev.agon.spi.SampleWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openscience.cdk.exception.CDKException;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.io.SDFWriter;

/** Molecules on their way into a folder; see {@link MoleculeWriter}. Those that are no molecules are left out. */
final class MoleculeSink implements SampleWriter.Sink<Molecule> {
    private static final String HEADER = "smiles,valid,formula,weight,logp,tpsa,donors,acceptors,qed";

    private final Path folder;
    private final List<Property> targets;
    private final Map<Property, TargetError> errors = new EnumMap<>(Property.class);
    private final ThreadLocal<Computation> computations = ThreadLocal.withInitial(Computation::new);
    private final List<Molecule> drawn = new ArrayList<>();
    private final PiecewiseFile smiles;
    private final PiecewiseFile table;
    private final PiecewiseFile structures;

    /** What has to be computed of a molecule, and takes nearly all of the time. */
    private record Computed(Example<Molecule> sample, MoleculeProperties properties, String structure) {}

    /** Computes it. One thread at a time. */
    private static final class Computation {
        private final Descriptors descriptors = new Descriptors();
        private final DrugLikeness drugLikeness = new DrugLikeness();

        Computed of(Example<Molecule> sample) {
            IAtomContainer container = sample.value().container();
            MoleculeProperties properties = MoleculeProperties.of(container, descriptors, drugLikeness);
            return new Computed(sample, properties, structure(sample.value().smiles(), container));
        }

        private static String structure(String smiles, IAtomContainer container) {
            StringWriter text = new StringWriter();
            try (SDFWriter writer = new SDFWriter(text)) {
                PlanarLayout.place(container);
                container.setProperty("SMILES", smiles);
                writer.write(container);
            } catch (CDKException | IOException e) {
                throw new IllegalStateException("a valid molecule that cannot be written", e);
            }
            return text.toString();
        }
    }

    /**
     * Begins the files of a folder. They are not forced to disk: a seed can make the molecules again.
     *
     * @param targets properties that the molecules can have been asked to have; each gets a column
     */
    MoleculeSink(Path folder, List<Property> targets) {
        this.folder = folder;
        this.targets = List.copyOf(targets);
        smiles = PiecewiseFile.begin(folder.resolve("samples.smi"));
        table = PiecewiseFile.begin(folder.resolve("samples.csv"));
        structures = PiecewiseFile.begin(folder.resolve("samples.sdf"));
        table.append(HEADER);
        targets.forEach(target -> table.append("," + target.target()));
        table.append("\n");
    }

    @Override
    public void add(List<Example<Molecule>> samples) {
        samples.parallelStream()
                .filter(sample -> sample.value().isValid())
                .map(sample -> computations.get().of(sample))
                .toList()
                .forEach(this::append);
    }

    private void append(Computed computed) {
        Molecule molecule = computed.sample().value();
        MoleculeProperties properties = computed.properties();
        smiles.append(molecule.smiles() + "\n");
        table.append(String.format(
                Locale.ROOT,
                "%s,true,%s,%.3f,%.3f,%.2f,%d,%d,%.4f",
                molecule.smiles(),
                properties.formula(),
                properties.weight(),
                properties.logP(),
                properties.tpsa(),
                properties.donors(),
                properties.acceptors(),
                properties.qed()));
        for (Property target : targets) {
            table.append(",");
            String asked = computed.sample().attributes().get(target.target());
            if (asked != null) {
                table.append(asked);
                errors.computeIfAbsent(target, key -> new TargetError())
                        .add(Double.parseDouble(asked), target.of(properties));
            }
        }
        table.append("\n");
        structures.append(computed.structure());
        if (drawn.size() < MoleculeGrid.MOST) {
            drawn.add(molecule);
        }
    }

    /** How near the molecules came to what they were asked to be. */
    @Override
    public List<String> notes() {
        return errors.entrySet().stream()
                .map(error -> error.getKey().word() + ": " + error.getValue())
                .toList();
    }

    @Override
    public void close() {
        try (smiles;
                table;
                structures) {
            if (!drawn.isEmpty()) {
                MoleculeWriter.draw(drawn, folder.resolve("grid"));
            }
        }
    }
}
