package dev.agon.molecule;

import dev.agon.model.AtomicFiles;
import dev.agon.molecule.condition.Property;
import dev.agon.spi.AgonException;
import dev.agon.spi.Example;
import dev.agon.spi.SampleWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.openscience.cdk.depict.Depiction;

/**
 * Writes molecules as {@code samples.smi}, {@code samples.csv} with properties and what they were asked to be, and {@code
 * samples.sdf} with coordinates in the plane, and the first ones drawn as {@code grid.png} and {@code grid.svg}.
 */
public final class MoleculeWriter implements SampleWriter<Molecule> {
    private final List<Property> targets;

    /** @param targets properties that the molecules are asked to have */
    public MoleculeWriter(List<Property> targets) {
        this.targets = List.copyOf(targets);
    }

    @Override
    public Sink<Molecule> open(Path folder) {
        return new MoleculeSink(folder, targets);
    }

    /** Writes {@code stem.png} and {@code stem.svg}; the first is the overview. */
    @Override
    public Path overview(List<Example<Molecule>> samples, Path stem) {
        if (samples.isEmpty()) {
            throw AgonException.usage("there are no molecules to make an overview of");
        }
        return draw(samples.stream().map(Example::value).toList(), stem);
    }

    /** A table with what chemists ask first. */
    @Override
    public List<String> describe(List<Example<Molecule>> samples) {
        List<String> rows = samples.stream()
                .map(Example::value)
                .filter(Molecule::isValid)
                .map(MoleculeWriter::row)
                .toList();
        return rows.isEmpty()
                ? List.of()
                : Stream.concat(Stream.of("weight   logP  TPSA   QED  SMILES"), rows.stream())
                        .toList();
    }

    private static String row(Molecule molecule) {
        MoleculeProperties properties = molecule.properties();
        return String.format(
                Locale.ROOT,
                "%6.1f %6.2f %5.1f %5.3f  %s",
                properties.weight(),
                properties.logP(),
                properties.tpsa(),
                properties.qed(),
                molecule.smiles());
    }

    /** Draws molecules; returns the PNG file. */
    static Path draw(List<Molecule> molecules, Path stem) {
        Depiction picture = MoleculeGrid.of(molecules);
        Path png = stem.resolveSibling(stem.getFileName() + ".png");
        AtomicFiles.writeUnforced(png, out -> writePng(picture, out));
        String svg = picture.toSvgStr();
        AtomicFiles.writeUnforced(
                stem.resolveSibling(stem.getFileName() + ".svg"),
                out -> out.write(svg.getBytes(StandardCharsets.UTF_8)));
        return png;
    }

    private static void writePng(Depiction picture, OutputStream out) throws IOException {
        if (!ImageIO.write(picture.toImg(), "png", out)) {
            throw new IOException("this Java writes no PNG");
        }
    }
}
