package dev.agon.molecule.selfies;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.openscience.cdk.interfaces.IAtom;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.interfaces.IBond;

/** Writes a molecule as tokens: a depth-first walk along the numbers of its atoms. */
final class Encoding {
    private final IAtomContainer molecule;
    private final int[] place;
    private final List<List<Integer>> children = new ArrayList<>();
    private final List<List<Integer>> ringsBack = new ArrayList<>();
    private int placed;

    /** @param molecule with bonds of orders 1 to 3 only, that is kekulised */
    Encoding(IAtomContainer molecule) {
        this.molecule = molecule;
        this.place = new int[molecule.getAtomCount()];
        for (int i = 0; i < place.length; i++) {
            place[i] = -1;
            children.add(new ArrayList<>());
            ringsBack.add(new ArrayList<>());
        }
    }

    String encode() {
        List<String> fragments = new ArrayList<>();
        for (int i = 0; i < place.length; i++) {
            if (place[i] < 0) {
                walk(i, -1);
                List<String> tokens = new ArrayList<>();
                write(i, 1, tokens);
                fragments.add(String.join("", tokens));
            }
        }
        return String.join(".", fragments);
    }

    /** Finds the tree and the rings across it. */
    private void walk(int atom, int parent) {
        place[atom] = placed++;
        List<IAtom> neighbours = new ArrayList<>();
        molecule.getAtom(atom).neighbors().forEach(neighbours::add);
        neighbours.sort(Comparator.comparingInt(IAtom::getIndex));
        for (IAtom neighbour : neighbours) {
            int other = neighbour.getIndex();
            if (other == parent) {
                continue;
            }
            if (place[other] < 0) {
                children.get(atom).add(other);
                walk(other, atom);
            } else if (place[other] < place[atom]) {
                ringsBack.get(atom).add(other);
            }
        }
    }

    private void write(int from, int orderInto, List<String> tokens) {
        int atom = from;
        int order = orderInto;
        while (true) {
            tokens.add("[" + Token.bond(order) + atomOf(atom).token() + "]");
            for (int back : ringsBack.get(atom)) {
                addWithNumber("Ring", order(atom, back), place[atom] - place[back] - 1, tokens);
            }
            List<Integer> next = children.get(atom);
            if (next.isEmpty()) {
                return;
            }
            for (int child : next.subList(0, next.size() - 1)) {
                List<String> branch = new ArrayList<>();
                write(child, order(atom, child), branch);
                addWithNumber("Branch", order(atom, child), branch.size() - 1, tokens);
                tokens.addAll(branch);
            }
            int last = next.get(next.size() - 1);
            order = order(atom, last);
            atom = last;
        }
    }

    private static void addWithNumber(String kind, int order, int number, List<String> tokens) {
        List<String> digits = IndexSymbols.of(number);
        if (digits.size() > 3) {
            throw new IllegalArgumentException("a branch or ring of " + number + " tokens is too long for SELFIES");
        }
        tokens.add("[" + Token.bond(order) + kind + digits.size() + "]");
        tokens.addAll(digits);
    }

    private int order(int from, int to) {
        IBond.Order order =
                molecule.getBond(molecule.getAtom(from), molecule.getAtom(to)).getOrder();
        int number = order == null || order == IBond.Order.UNSET ? 0 : order.numeric();
        if (number < 1 || number > 3) {
            throw new IllegalArgumentException("SELFIES has no bond of order " + order);
        }
        return number;
    }

    private Atom atomOf(int index) {
        IAtom atom = molecule.getAtom(index);
        int bonds = 0;
        for (IBond bond : atom.bonds()) {
            bonds += bond.getOrder().numeric();
        }
        int hydrogens = atom.getImplicitHydrogenCount();
        String element = atom.getSymbol();
        boolean plain = atom.getFormalCharge() == 0
                && Atom.isOrganic(element)
                && hydrogens == UsualHydrogens.of(element, bonds);
        Atom result = plain ? Atom.organic(element) : new Atom(element, hydrogens, atom.getFormalCharge());
        if (bonds > result.capacity()) {
            throw new IllegalArgumentException("SELFIES allows " + result.smiles() + " " + result.capacity()
                    + " bonds, and atom " + (index + 1) + " has " + bonds);
        }
        return result;
    }
}
