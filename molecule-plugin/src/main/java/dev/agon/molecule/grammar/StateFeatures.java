package dev.agon.molecule.grammar;

import java.util.Arrays;

/**
 * What a generator is told about a {@link GrammarState}: three environments, to be embedded, and numbers of about unit
 * size. An environment is an atom's symbol with its number of bonds.
 */
public final class StateFeatures {
    /** Environments: of the atom that the next symbol hangs on, and of the two innermost branch atoms. */
    public static final int ENVIRONMENTS = 3;
    /** Plain numbers. */
    public static final int SCALARS = 46;

    private static final int DEGREES = 6;
    private static final int RINGS = GrammarState.RING_NUMBERS - 1;
    private static final float RING_SCALE = 8;

    private final int symbols;

    public StateFeatures(Grammar grammar) {
        this.symbols = grammar.size();
    }

    /** Number of different environments; 0 is that of no atom. */
    public int environments() {
        return 1 + symbols * DEGREES;
    }

    /** Writes the {@link #ENVIRONMENTS} environments of a state. */
    public void environments(GrammarState state, float[] into, int at) {
        into[at] = environment(state, state.current());
        into[at + 1] = environment(state, state.branchAtom(0));
        into[at + 2] = environment(state, state.branchAtom(1));
    }

    private static int environment(GrammarState state, int atom) {
        if (atom < 0) {
            return 0;
        }
        int degree =
                Math.min(DEGREES - 1, Bonds.degree(Math.max(0, state.atoms().bonds(atom))));
        return 1 + state.atoms().symbol(atom) * DEGREES + degree;
    }

    /** Writes the {@link #SCALARS} numbers of a state. */
    public void scalars(GrammarState state, float[] into, int at) {
        Arrays.fill(into, at, at + SCALARS, 0);
        int next = at;
        for (int ring = 1; ring <= RINGS; ring++) {
            boolean open = state.rings().isOpen(ring);
            into[next] = open ? 1 : 0;
            into[next + RINGS] = open ? Math.min(2, state.ringSize(ring) / RING_SCALE) : 0;
            into[next + 2 * RINGS] = state.rings().isAromatic(ring) ? 1 : 0;
            next++;
        }
        next = at + 3 * RINGS;
        int current = state.current();
        into[next++] = state.depth() / 4f;
        into[next++] = state.depth() > 0 ? 1 : 0;
        into[next + state.pendingOrder()] = 1;
        next += 4;
        into[next++] = state.ringsAllowed() ? 1 : 0;
        into[next++] = state.justOpened() ? 1 : 0;
        into[next++] = state.afterBranch() ? 1 : 0;
        into[next++] = state.rings().count() / 3f;
        into[next++] = state.atoms().count() / 30f;
        into[next++] = current < 0 ? 1 : 0;
        into[next++] = room(state, current);
        into[next++] = room(state, state.branchAtom(0));
        into[next++] = room(state, state.branchAtom(1));
        into[next++] = current >= 0 && state.atoms().isAromatic(current) ? 1 : 0;
        into[next++] = current >= 0 && state.atoms().isPaired(current) ? 1 : 0;
        into[next++] = current >= 0 ? Bonds.used(Math.max(0, state.atoms().bonds(current))) / 3f : 0;
        into[next] = smallestRing(state);
    }

    private static float room(GrammarState state, int atom) {
        return atom < 0 ? 0 : Math.min(4, state.atoms().room(atom)) / 2f;
    }

    private static float smallestRing(GrammarState state) {
        int smallest = 0;
        for (int ring = 1; ring <= RINGS; ring++) {
            int size = state.ringSize(ring);
            smallest = smallest == 0 || (size > 0 && size < smallest) ? size : smallest;
        }
        return Math.min(2, smallest / RING_SCALE);
    }
}
