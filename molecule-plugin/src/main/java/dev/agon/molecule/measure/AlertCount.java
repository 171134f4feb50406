package dev.agon.molecule.measure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openscience.cdk.graph.Cycles;
import org.openscience.cdk.interfaces.IAtom;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.isomorphism.Pattern;
import org.openscience.cdk.isomorphism.matchers.Expr;
import org.openscience.cdk.isomorphism.matchers.QueryAtom;
import org.openscience.cdk.isomorphism.matchers.QueryAtomContainer;
import org.openscience.cdk.silent.SilentChemObjectBuilder;
import org.openscience.cdk.smarts.Smarts;

/**
 * Counts the {@link StructuralAlerts} of molecules. What the kit's {@code SmartsPattern} would find, but every test of
 * an atom is made once for a molecule however many patterns ask it, a pattern is searched for only where each of its
 * tests holds for some atom, and rings are counted once: the kit finds all rings anew for each atom that is asked how
 * many it is in. One thread at a time.
 */
final class AlertCount {
    private final Map<Expr, AtomTest> tests = new HashMap<>();
    private final List<Alert> alerts =
            StructuralAlerts.SMARTS.stream().map(this::alert).toList();
    private IAtomContainer molecule;
    /** How many there have been: one that comes again may have changed. */
    private long molecules;

    private int[] ringCounts;

    /** A pattern, and all that has to hold for some atom each. */
    private record Alert(List<AtomTest> necessary, Pattern pattern) {
        boolean isIn(IAtomContainer molecule) {
            for (AtomTest test : necessary) {
                if (test.holding().isEmpty()) {
                    return false;
                }
            }
            return pattern.match(molecule).length > 0;
        }
    }

    /** A test of atoms, with those of the molecule at hand for which it holds. */
    private final class AtomTest {
        private final Expr expression;
        private long tested;
        private final BitSet holding = new BitSet();

        AtomTest(Expr expression) {
            this.expression = expression;
        }

        /** The numbers of the atoms for which it holds. */
        BitSet holding() {
            if (tested != molecules) {
                holding.clear();
                for (IAtom atom : molecule.atoms()) {
                    holding.set(atom.getIndex(), holds(expression, atom));
                }
                tested = molecules;
            }
            return holding;
        }
    }

    /** An atom of a pattern that asks its test. */
    private static final class TestedAtom extends QueryAtom {
        private final AtomTest test;

        TestedAtom(AtomTest test) {
            super(SilentChemObjectBuilder.getInstance());
            this.test = test;
        }

        @Override
        public boolean matches(IAtom atom) {
            return test.holding().get(atom.getIndex());
        }
    }

    private Alert alert(String smarts) {
        IAtomContainer query = new QueryAtomContainer(SilentChemObjectBuilder.getInstance());
        if (!Smarts.parse(query, smarts)) {
            throw new IllegalStateException("no SMARTS: " + smarts);
        }
        List<AtomTest> necessary = new ArrayList<>();
        for (int i = 0; i < query.getAtomCount(); i++) {
            AtomTest test = tests.computeIfAbsent(((QueryAtom) query.getAtom(i)).getExpression(), AtomTest::new);
            query.setAtom(i, new TestedAtom(test));
            if (!necessary.contains(test)) {
                necessary.add(test);
            }
        }
        return new Alert(List.copyOf(necessary), Pattern.findSubstructure(query));
    }

    /**
     * How many kinds of them a molecule has.
     *
     * @param molecule with rings marked and aromaticity perceived by Daylight's rules
     */
    int of(IAtomContainer molecule) {
        this.molecule = molecule;
        this.molecules++;
        this.ringCounts = null;
        int count = 0;
        for (Alert alert : alerts) {
            count += alert.isIn(molecule) ? 1 : 0;
        }
        this.molecule = null;
        return count;
    }

    private boolean holds(Expr expression, IAtom atom) {
        return switch (expression.type()) {
            case AND -> holds(expression.left(), atom) && holds(expression.right(), atom);
            case OR -> holds(expression.left(), atom) || holds(expression.right(), atom);
            case NOT -> !holds(expression.left(), atom);
            case RING_COUNT -> atom.isInRing() && ringCount(atom) == expression.value();
            default -> expression.matches(atom);
        };
    }

    /** How many of the smallest rings an atom is in. */
    private int ringCount(IAtom atom) {
        if (ringCounts == null) {
            ringCounts = new int[molecule.getAtomCount()];
            for (int[] ring : Cycles.mcb(molecule).paths()) {
                // the first is the last again
                for (int i = 1; i < ring.length; i++) {
                    ringCounts[ring[i]]++;
                }
            }
        }
        return ringCounts[atom.getIndex()];
    }
}
