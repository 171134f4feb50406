package dev.agon.molecule;

import dev.agon.spi.AgonException;
import dev.agon.spi.Suggestions;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.silent.SilentChemObjectBuilder;
import org.openscience.cdk.smarts.Smarts;
import org.openscience.cdk.smarts.SmartsPattern;

/**
 * A part that molecules are wanted to have, as SMARTS: a scaffold, a group. Aromaticity is perceived by Daylight's rules.
 * Safe for use by several threads.
 */
public final class Substructure {
    /** Longer texts are not given to the parser, which calls itself for every level of nesting. */
    private static final int LONGEST = 500;

    private final String smarts;
    private final SmartsPattern pattern;

    private Substructure(String smarts, SmartsPattern pattern) {
        this.smarts = smarts;
        this.pattern = pattern;
    }

    /**
     * Reads SMARTS.
     *
     * @throws AgonException USAGE if it is none, is empty or has more than 500 characters
     */
    public static Substructure of(String smarts) {
        if (smarts.isBlank() || smarts.length() > LONGEST) {
            throw AgonException.usage("a SMARTS pattern has 1 to " + LONGEST + " characters, this one "
                    + smarts.length() + ": " + Suggestions.printable(smarts));
        }
        if (!isPattern(smarts)) {
            throw AgonException.usage("'" + Suggestions.printable(smarts) + "' is no SMARTS pattern");
        }
        return new Substructure(
                smarts,
                SmartsPattern.create(smarts, SilentChemObjectBuilder.getInstance())
                        .setPrepare(false));
    }

    private static boolean isPattern(String smarts) {
        IAtomContainer query = SilentChemObjectBuilder.getInstance().newAtomContainer();
        try {
            return Smarts.parse(query, smarts) && !query.isEmpty();
        } catch (RuntimeException e) {
            // the parser reads beyond the end of some broken patterns
            return false;
        }
    }

    /**
     * Whether a molecule has it.
     *
     * @throws AgonException DATA if it is no molecule, see {@link Molecule#isValid}
     */
    public boolean isIn(Molecule molecule) {
        IAtomContainer container = molecule.container();
        synchronized (pattern) {
            SmartsPattern.prepare(container);
            return pattern.matches(container);
        }
    }

    /** The SMARTS. */
    @Override
    public String toString() {
        return smarts;
    }
}
