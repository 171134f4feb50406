package dev.agon.molecule.data;

import dev.agon.data.BadItems;
import dev.agon.molecule.chemistry.Structures;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;

/**
 * How files of molecules are read.
 *
 * @param column of a CSV file that holds SMILES
 * @param rules which molecules are wanted
 * @param bad how many broken entries are put up with
 */
public record ReadingOptions(String column, Structures.Rules rules, BadItems bad) {
    /** What {@code --set} takes. */
    public static final OptionSet DECLARED = OptionSet.builder()
            .text("column", "smiles", "column of a CSV file that holds SMILES")
            .choice(
                    "salts",
                    "strip",
                    "what becomes of molecules with several fragments: the largest is kept, or they are left out",
                    "strip",
                    "refuse")
            .integer("max-atoms", 60, 1, 200, "larger molecules, in heavy atoms, are left out")
            .build()
            .and(BadItems.option("molecules"));

    /**
     * Reads checked option values.
     *
     * @throws dev.agon.spi.AgonException USAGE if max-bad is no share
     */
    public static ReadingOptions of(Options options) {
        return new ReadingOptions(
                options.text("column").strip(),
                new Structures.Rules(
                        options.integer("max-atoms"), options.text("salts").equals("strip")),
                BadItems.of(options));
    }
}
