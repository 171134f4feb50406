package dev.agon.molecule.grammar;

import dev.agon.molecule.grammar.Symbol.AtomSymbol;
import dev.agon.molecule.grammar.Symbol.BondSymbol;
import dev.agon.molecule.grammar.Symbol.CloseSymbol;
import dev.agon.molecule.grammar.Symbol.OpenSymbol;
import dev.agon.molecule.grammar.Symbol.RingSymbol;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Reads which bonds every atom of a sound SMILES has, without asking whether it may have them. */
final class BondReader {
    private static final int UNWRITTEN = -1;

    /** An atom with its bonds. */
    static final class BondedAtom {
        final AtomSymbol symbol;
        int bonds;

        BondedAtom(AtomSymbol symbol) {
            this.symbol = symbol;
        }
    }

    private record OpenRing(BondedAtom atom, int order) {}

    private final List<BondedAtom> atoms = new ArrayList<>();
    private final Deque<BondedAtom> branches = new ArrayDeque<>();
    private final OpenRing[] rings = new OpenRing[10];
    private BondedAtom last;
    private int order = UNWRITTEN;

    private BondReader() {}

    /** The atoms; empty if the symbols are not those of standard SMILES, or an atom has more bonds than can be told. */
    static Optional<List<BondedAtom>> read(List<Symbol> symbols) {
        BondReader reader = new BondReader();
        for (Symbol symbol : symbols) {
            if (!reader.take(symbol)) {
                return Optional.empty();
            }
        }
        return Optional.of(reader.atoms);
    }

    private boolean take(Symbol symbol) {
        if (symbol instanceof AtomSymbol atom) {
            BondedAtom next = new BondedAtom(atom);
            atoms.add(next);
            boolean bound = last == null || bind(last, next, order);
            last = next;
            order = UNWRITTEN;
            return bound;
        }
        if (last == null) {
            return false;
        }
        if (symbol instanceof BondSymbol bond) {
            order = bond.order();
        } else if (symbol instanceof OpenSymbol) {
            branches.push(last);
        } else if (symbol instanceof CloseSymbol) {
            if (branches.isEmpty()) {
                return false;
            }
            last = branches.pop();
        } else if (symbol instanceof RingSymbol ring) {
            OpenRing open = rings[ring.number()];
            int written = order;
            order = UNWRITTEN;
            if (open == null) {
                rings[ring.number()] = new OpenRing(last, written);
            } else {
                rings[ring.number()] = null;
                return bind(open.atom(), last, Math.max(open.order(), written));
            }
        }
        return true;
    }

    private static boolean bind(BondedAtom left, BondedAtom right, int written) {
        int order = written != UNWRITTEN
                ? written
                : left.symbol.aromatic() && right.symbol.aromatic() ? Bonds.AROMATIC_ORDER : 1;
        int leftBonds = Bonds.plus(left.bonds, order);
        int rightBonds = Bonds.plus(right.bonds, order);
        left.bonds = Math.max(0, leftBonds);
        right.bonds = Math.max(0, rightBonds);
        return leftBonds >= 0 && rightBonds >= 0;
    }
}
