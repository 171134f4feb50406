package dev.agon.molecule.selfies;

import dev.agon.molecule.selfies.Token.AtomToken;
import dev.agon.molecule.selfies.Token.BranchToken;
import dev.agon.molecule.selfies.Token.Epsilon;
import dev.agon.molecule.selfies.Token.RingToken;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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

    /** A chain that is being derived. */
    private static final class Chain {
        /** Place after its last token. */
        final int end;

        int state;
        /** Its last atom; at first the one that it hangs on. */
        int last;

        Chain(int end, int state, int root) {
            this.end = end;
            this.state = state;
            this.last = root;
        }
    }

    private final List<String> tokens;
    private final Graph graph = new Graph();
    private final List<Ring> rings = new ArrayList<>();
    /** The innermost first; a stack of its own, since tokens may nest branches deeper than calls go. */
    private final Deque<Chain> open = new ArrayDeque<>();

    private int at;

    Derivation(List<String> tokens) {
        this.tokens = tokens;
    }

    Graph derive() {
        open.push(new Chain(tokens.size(), START, -1));
        while (!open.isEmpty()) {
            Chain chain = open.peek();
            if (chain.state == FULL || at >= chain.end) {
                // as in the reference, a branch may have reached beyond the end of the one around it
                at = Math.max(at, chain.end);
                open.pop();
            } else {
                extend(chain, Token.of(tokens.get(at++)));
            }
        }
        rings.forEach(ring -> graph.closeRing(ring.left, ring.right, ring.order));
        return graph;
    }

    private void extend(Chain chain, Token token) {
        if (token instanceof BranchToken branch) {
            if (chain.state > 1) {
                int inside = Math.min(chain.state - 1, branch.order());
                int size = number(branch.digits()) + 1;
                chain.state -= inside;
                open.push(new Chain((int) Math.min(tokens.size(), (long) at + size), inside, chain.last));
            }
        } else if (token instanceof RingToken ring) {
            if (chain.state != START) {
                int order = Math.min(ring.order(), chain.state);
                int left = Math.max(0, chain.last - (number(ring.digits()) + 1));
                rings.add(new Ring(left, chain.last, order));
                chain.state = left(chain.state - order);
            }
        } else if (token instanceof Epsilon) {
            chain.state = chain.state == START ? START : FULL;
        } else if (token instanceof AtomToken wanted) {
            atom(chain, wanted);
        }
    }

    private void atom(Chain chain, AtomToken wanted) {
        int capacity = wanted.atom().capacity();
        if (chain.state == START) {
            chain.last = graph.addRoot(wanted.atom());
            chain.state = left(capacity);
            return;
        }
        int order = Math.min(wanted.order(), Math.min(chain.state, capacity));
        if (order > 0) {
            chain.last = graph.add(wanted.atom(), chain.last, order);
        }
        chain.state = left(capacity - order);
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
