package dev.agon.molecule;

import java.util.List;
import org.openscience.cdk.depict.Depiction;
import org.openscience.cdk.depict.DepictionGenerator;
import org.openscience.cdk.exception.CDKException;
import org.openscience.cdk.interfaces.IAtomContainer;

/** Draws the structures of molecules. */
final class MoleculeGrid {
    /** Most molecules of a picture. */
    static final int MOST = 36;

    private static final double WIDTH = 200;
    private static final double HEIGHT = 120;
    private static final int COLUMNS = 6;

    private MoleculeGrid() {}

    /** A picture of the first valid molecules. */
    static Depiction of(List<Molecule> molecules) {
        List<IAtomContainer> drawn = molecules.stream()
                .filter(Molecule::isValid)
                .limit(MOST)
                .map(Molecule::container)
                .toList();
        int columns = Math.max(1, Math.min(COLUMNS, drawn.size()));
        int rows = Math.max(1, (drawn.size() + columns - 1) / columns);
        return draw(drawn, rows, columns, WIDTH, HEIGHT);
    }

    /** A picture of one molecule, fitted into a size in pixels. */
    static Depiction of(IAtomContainer molecule, int width, int height) {
        return draw(List.of(molecule), 1, 1, width, height);
    }

    private static Depiction draw(List<IAtomContainer> drawn, int rows, int columns, double width, double height) {
        drawn.forEach(PlanarLayout::place);
        try {
            return new DepictionGenerator()
                    .withSize(columns * width, rows * height)
                    .withFillToFit()
                    .withAtomColors()
                    .depict(drawn, rows, columns);
        } catch (CDKException e) {
            throw new IllegalStateException("valid molecules that cannot be drawn", e);
        }
    }
}
