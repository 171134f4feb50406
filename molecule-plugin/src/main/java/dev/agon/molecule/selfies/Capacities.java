package dev.agon.molecule.selfies;

import java.util.Map;

/** How many bonds an atom may have, by element and charge: the default table of the reference implementation. */
final class Capacities {
    private static final int OTHER = 8;
    private static final Map<String, Integer> TABLE = Map.ofEntries(
            Map.entry("H", 1),
            Map.entry("F", 1),
            Map.entry("Cl", 1),
            Map.entry("Br", 1),
            Map.entry("I", 1),
            Map.entry("B", 3),
            Map.entry("B+1", 2),
            Map.entry("B-1", 4),
            Map.entry("O", 2),
            Map.entry("O+1", 3),
            Map.entry("O-1", 1),
            Map.entry("N", 3),
            Map.entry("N+1", 4),
            Map.entry("N-1", 2),
            Map.entry("C", 4),
            Map.entry("C+1", 3),
            Map.entry("C-1", 3),
            Map.entry("P", 5),
            Map.entry("P+1", 4),
            Map.entry("P-1", 6),
            Map.entry("S", 6),
            Map.entry("S+1", 5),
            Map.entry("S-1", 5));

    private Capacities() {}

    static int of(String element, int charge) {
        return TABLE.getOrDefault(element + sign(charge), OTHER);
    }

    /** A charge as it is written behind an element: {@code +1}, {@code -2}, nothing for 0. */
    static String sign(int charge) {
        if (charge == 0) {
            return "";
        }
        return (charge > 0 ? "+" : "-") + Math.abs(charge);
    }
}
