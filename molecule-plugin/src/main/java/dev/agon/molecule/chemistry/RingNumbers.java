package dev.agon.molecule.chemistry;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Renumbers the ring closures of a SMILES text. A number is free again from the next atom on, so that one atom never
 * closes one ring and opens another under the same number. Fewer different numbers make a language that is easier to
 * learn.
 */
final class RingNumbers {
    private static final int LARGEST = 99;

    private RingNumbers() {}

    /** The same molecule with the lowest possible ring numbers, in the order in which rings are opened. */
    static String lowest(String smiles) {
        StringBuilder out = new StringBuilder(smiles.length());
        Map<Integer, Integer> open = new HashMap<>();
        BitSet taken = new BitSet();
        BitSet closedHere = new BitSet();
        for (int i = 0; i < smiles.length(); i++) {
            char c = smiles.charAt(i);
            if (c == '[') {
                int end = smiles.indexOf(']', i);
                taken.andNot(closedHere);
                closedHere.clear();
                out.append(smiles, i, end + 1);
                i = end;
            } else if (c == '%' || Character.isDigit(c)) {
                int length = c == '%' ? 3 : 1;
                int number = Integer.parseInt(smiles.substring(c == '%' ? i + 1 : i, i + length));
                Integer before = open.remove(number);
                int now = before == null ? firstFree(taken) : before;
                if (before == null) {
                    open.put(number, now);
                    taken.set(now);
                } else {
                    closedHere.set(now);
                }
                append(out, now);
                i += length - 1;
            } else {
                if (Character.isLetter(c)) {
                    taken.andNot(closedHere);
                    closedHere.clear();
                }
                out.append(c);
            }
        }
        return out.toString();
    }

    private static int firstFree(BitSet taken) {
        int free = taken.nextClearBit(1);
        if (free > LARGEST) {
            throw new IllegalStateException("more than " + LARGEST + " rings are open at once");
        }
        return free;
    }

    private static void append(StringBuilder out, int number) {
        if (number > 9) {
            out.append('%');
        }
        out.append(number);
    }
}
