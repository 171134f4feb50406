package dev.agon.molecule.selfies;

import java.util.Map;

/** How many hydrogens SMILES gives an atom that is written without brackets: those to the next usual valence. */
final class UsualHydrogens {
    private static final Map<String, int[]> VALENCES = Map.of(
            "B", new int[] {3},
            "C", new int[] {4},
            "N", new int[] {3, 5},
            "O", new int[] {2},
            "P", new int[] {3, 5},
            "S", new int[] {2, 4, 6},
            "F", new int[] {1},
            "Cl", new int[] {1},
            "Br", new int[] {1},
            "I", new int[] {1});

    private UsualHydrogens() {}

    /** @param bonds sum of the orders of its bonds */
    static int of(String element, int bonds) {
        for (int valence : VALENCES.getOrDefault(element, new int[0])) {
            if (valence >= bonds) {
                return valence - bonds;
            }
        }
        return 0;
    }
}
