package dev.agon.molecule.selfies;

import dev.agon.molecule.selfies.Token.AtomToken;
import dev.agon.molecule.selfies.Token.BranchToken;
import dev.agon.molecule.selfies.Token.Epsilon;
import dev.agon.molecule.selfies.Token.RingToken;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a molecule of tokens. The state of a chain is how many bonds its last atom has left; what a token asks for is cut
 * down to that. Rings are closed in a second pass, when it is known which bonds the chains have used.
 */
final class Derivation {
    /** No atom yet: the next one begins a fragment. */
    private static final int START = 0;
    /** The last atom is full: the chain ends. */
    private static final int FULL = -1;

    private record Ring(int left, int right, int order) {}

    private final List<String> tokens;
    private final Graph graph = new Graph();
    private final List<Ring> rings = new ArrayList<>();
    private int at;

    Derivation(List<String> tokens) {
        this.tokens = tokens;
    }

    Graph derive() {
        chain(Integer.MAX_VALUE, START, -1);
        rings.forEach(ring -> graph.closeRing(ring.left, ring.right, ring.order));
        return graph;
    }

    /**
     * Derives one chain.
     *
     * @param length tokens that belong to it
     * @param begin state to begin with
     * @param root atom that it hangs on
     */
    private void chain(int length, int begin, int root) {
        int end = (int) Math.min(tokens.size(), (long) at + length);
        int state = begin;
        int last = root;
        while (state != FULL && at < end) {
            Token token = Token.of(tokens.get(at++));
            if (token instanceof BranchToken branch) {
                if (state > 1) {
                    int inside = Math.min(state - 1, branch.order());
                    int size = number(branch.digits()) + 1;
                    // as in the reference, a branch may reach beyond the end of the one around it
                    chain(size, inside, last);
                    state -= inside;
                }
            } else if (token instanceof RingToken ring) {
                if (state != START) {
                    int order = Math.min(ring.order(), state);
                    int left = Math.max(0, last - (number(ring.digits()) + 1));
                    rings.add(new Ring(left, last, order));
                    state = left(state - order);
                }
            } else if (token instanceof Epsilon) {
                state = state == START ? START : FULL;
            } else if (token instanceof AtomToken wanted) {
                int capacity = wanted.atom().capacity();
                if (state == START) {
                    last = graph.addRoot(wanted.atom());
                    state = left(capacity);
                } else {
                    int order = Math.min(wanted.order(), Math.min(state, capacity));
                    if (order > 0) {
                        last = graph.add(wanted.atom(), last, order);
                    }
                    state = left(capacity - order);
                }
            }
        }
        at = Math.max(at, end);
    }

    private static int left(int bonds) {
        return bonds == 0 ? FULL : bonds;
    }

    private int number(int digits) {
        int number = 0;
        for (int i = 0; i < digits; i++) {
            number = IndexSymbols.append(number, at < tokens.size() ? tokens.get(at) : "");
            at++;
        }
        return number;
    }
}
