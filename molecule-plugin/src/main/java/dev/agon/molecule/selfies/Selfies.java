package dev.agon.molecule.selfies;

import dev.agon.molecule.chemistry.ChargeSeparation;
import dev.agon.molecule.chemistry.Structures;
import dev.agon.molecule.chemistry.Unsuitable;
import dev.agon.spi.AgonException;
import dev.agon.spi.Suggestions;
import java.util.ArrayList;
import java.util.List;
import org.openscience.cdk.interfaces.IAtomContainer;

/**
 * Translates between SMILES and SELFIES, version 2 of the grammar with its default capacities. Stereochemistry and
 * isotopes are left out; charges and explicit hydrogens are kept; a nitro group written
 * with a nitrogen of five bonds is read as one with charges.
 *
 * <p>Decoding is total: every sequence of tokens is a molecule graph in which no atom has more bonds than its capacity.
 * Tokens that the grammar does not have mean nothing, and a ring is left out where 99 others are open, which is all that
 * SMILES has numbers for. The capacities are generous to sulfur and phosphorus, and charged
 * atoms may keep bonds unused, so a random sequence can still be a molecule that no chemist would accept; {@link
 * Structures#requireValences} tells.
 */
public final class Selfies {
    private Selfies() {}

    /**
     * Encodes a molecule, such as {@code CC=O} as {@code [C][C][=O]}. Fragments are separated by dots.
     *
     * @throws AgonException DATA if the text is no SMILES, or the molecule has an atom with more bonds than SELFIES
     *     allows
     */
    public static String encode(String smiles) {
        try {
            IAtomContainer molecule = new Structures().parse(smiles);
            ChargeSeparation.apply(molecule);
            return new Encoding(molecule).encode();
        } catch (Unsuitable e) {
            throw AgonException.data(Suggestions.printable(smiles) + " " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw AgonException.data(
                    Suggestions.printable(smiles) + " cannot be written as SELFIES: " + e.getMessage(), e);
        }
    }

    /** Decodes any text, such as {@code [C][C][=O]} as {@code CC=O}; what stands outside brackets is left alone. */
    public static String decode(String selfies) {
        StringBuilder smiles = new StringBuilder();
        for (String fragment : selfies.split("\\.", -1)) {
            String decoded = decode(tokens(fragment));
            smiles.append(!smiles.isEmpty() && !decoded.isEmpty() ? "." : "").append(decoded);
        }
        return smiles.toString();
    }

    /** Decodes tokens of one fragment. */
    public static String decode(List<String> tokens) {
        return new Derivation(tokens).derive().smiles();
    }

    /** The tokens of a text, brackets included. */
    public static List<String> tokens(String selfies) {
        List<String> tokens = new ArrayList<>();
        int open = selfies.indexOf('[');
        while (open >= 0) {
            int close = selfies.indexOf(']', open);
            if (close < 0) {
                break;
            }
            tokens.add(selfies.substring(open, close + 1));
            open = selfies.indexOf('[', close);
        }
        return tokens;
    }
}
