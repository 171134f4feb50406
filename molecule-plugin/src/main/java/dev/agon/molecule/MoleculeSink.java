package dev.agon.molecule;

import dev.agon.model.AtomicFiles;
import dev.agon.spi.Example;
import dev.agon.spi.SampleWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openscience.cdk.exception.CDKException;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.io.SDFWriter;
import org.openscience.cdk.layout.StructureDiagramGenerator;

/** Collects molecules and writes the files when it is closed. Those that are no molecules are left out. */
final class MoleculeSink implements SampleWriter.Sink<Molecule> {
    private static final String HEADER = "smiles,valid,formula,weight,logp,tpsa,donors,acceptors,qed\n";

    private final Path folder;
    private final List<Molecule> drawn = new ArrayList<>();
    private final StringBuilder smiles = new StringBuilder();
    private final StringBuilder table = new StringBuilder(HEADER);
    private final StringBuilder structures = new StringBuilder();

    MoleculeSink(Path folder) {
        this.folder = folder;
    }

    @Override
    public void add(List<Example<Molecule>> samples) {
        samples.stream().map(Example::value).filter(Molecule::isValid).forEach(this::add);
    }

    private void add(Molecule molecule) {
        MoleculeProperties properties = molecule.properties();
        smiles.append(molecule.smiles()).append('\n');
        table.append(String.format(
                Locale.ROOT,
                "%s,true,%s,%.3f,%.3f,%.2f,%d,%d,%.4f\n",
                molecule.smiles(),
                properties.formula(),
                properties.weight(),
                properties.logP(),
                properties.tpsa(),
                properties.donors(),
                properties.acceptors(),
                properties.qed()));
        structures.append(record(molecule));
        if (drawn.size() < MoleculeGrid.MOST) {
            drawn.add(molecule);
        }
    }

    private static String record(Molecule molecule) {
        StringWriter text = new StringWriter();
        try (SDFWriter writer = new SDFWriter(text)) {
            IAtomContainer container = molecule.container();
            new StructureDiagramGenerator().generateCoordinates(container);
            container.setProperty("SMILES", molecule.smiles());
            writer.write(container);
        } catch (CDKException | IOException e) {
            throw new IllegalStateException("a valid molecule that cannot be written", e);
        }
        return text.toString();
    }

    @Override
    public void close() {
        write("samples.smi", smiles);
        write("samples.csv", table);
        write("samples.sdf", structures);
        if (!drawn.isEmpty()) {
            MoleculeWriter.draw(drawn, folder.resolve("grid"));
        }
    }

    private void write(String name, StringBuilder content) {
        AtomicFiles.writeUnforced(
                folder.resolve(name), out -> out.write(content.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
