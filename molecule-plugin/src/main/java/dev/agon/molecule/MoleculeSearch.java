package dev.agon.molecule;

import dev.agon.spi.AgonException;
import dev.agon.spi.RandomStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.IntFunction;

/**
 * An evolutionary search with the model in place of mutation: it begins with generated molecules, and each round is made of
 * analogues of the best so far and some fresh molecules, which keep it from ending in one family. One thread at a time.
 */
final class MoleculeSearch {
    /** Molecules that are scored at once. */
    private static final int ROUND = 64;
    /** One in so many of a round is fresh. */
    private static final int FRESH = 8;
    /** Rounds without a new molecule after which there are none to be found. */
    private static final int FRUITLESS = 20;

    private final Scorer scorer;
    private final Search search;
    private final IntFunction<List<Molecule>> generated;
    private final BiFunction<List<Molecule>, Integer, List<Molecule>> analogues;
    private final Set<Molecule> seen = new HashSet<>();
    private final List<ScoredMolecule> best = new ArrayList<>();
    private int left;
    private boolean freshAreFound = true;

    /**
     * A search.
     *
     * @param generated makes so many molecules that the search admits; DATA if they are too rare
     * @param analogues makes so many such of given molecules
     */
    MoleculeSearch(
            Scorer scorer,
            Search search,
            IntFunction<List<Molecule>> generated,
            BiFunction<List<Molecule>, Integer, List<Molecule>> analogues) {
        this.scorer = scorer;
        this.search = search;
        this.generated = generated;
        this.analogues = analogues;
        this.left = search.scored();
    }

    /**
     * Searches until the scorer has been asked often enough, or nothing new is found.
     *
     * @param seeds standard
     * @return the best molecules, the best first
     */
    List<ScoredMolecule> run(List<Molecule> seeds, RandomStream random) {
        score(seeds.stream().filter(search::admits).toList());
        score(fresh(ROUND));
        int fruitless = 0;
        while (left > 0 && fruitless < FRUITLESS) {
            int before = left;
            List<Molecule> round = new ArrayList<>(fresh(ROUND / FRESH));
            if (!best.isEmpty()) {
                round.addAll(analogues.apply(parents(random), ROUND - round.size()));
            }
            score(round);
            fruitless = left == before ? fruitless + 1 : 0;
        }
        return List.copyOf(best);
    }

    /** None once the model has failed to make any: the search goes on from what it has, if it has something. */
    private List<Molecule> fresh(int count) {
        if (!freshAreFound) {
            return List.of();
        }
        try {
            return generated.apply(count);
        } catch (AgonException e) {
            if (best.isEmpty() || e.category() != AgonException.Category.DATA) {
                throw e;
            }
            freshAreFound = false;
            return List.of();
        }
    }

    /** The better a molecule is, the likelier it is chosen: the better of two that are drawn. */
    private List<Molecule> parents(RandomStream random) {
        List<Molecule> parents = new ArrayList<>();
        for (int i = 0; i < ROUND; i++) {
            int place = Math.min(random.nextInt(best.size()), random.nextInt(best.size()));
            parents.add(best.get(place).molecule());
        }
        return parents;
    }

    private void score(List<Molecule> molecules) {
        List<Molecule> fresh = molecules.stream().filter(seen::add).limit(left).toList();
        if (fresh.isEmpty()) {
            return;
        }
        double[] scores = scorer.score(fresh);
        if (scores.length != fresh.size()) {
            throw new AgonException(
                    AgonException.Category.PLUGIN,
                    "the scorer was asked for " + fresh.size() + " molecules and gave " + scores.length + " scores");
        }
        left -= scores.length;
        for (int i = 0; i < scores.length; i++) {
            if (Double.isFinite(scores[i])) {
                best.add(new ScoredMolecule(fresh.get(i), scores[i]));
            }
        }
        best.sort(Comparator.comparingDouble(ScoredMolecule::score).reversed());
        best.subList(Math.min(search.best(), best.size()), best.size()).clear();
    }
}
