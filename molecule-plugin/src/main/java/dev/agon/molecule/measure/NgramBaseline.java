package dev.agon.molecule.measure;

import dev.agon.molecule.Molecule;
import dev.agon.molecule.model.NgramModel;
import dev.agon.molecule.model.StandardSmiles;
import dev.agon.molecule.model.TokenGrammar;
import dev.agon.spi.Dataset;
import dev.agon.spi.Metric;
import dev.agon.spi.RandomStream;
import java.util.ArrayList;
import java.util.List;

/** What counting tokens reaches, without any learning. */
record NgramBaseline(Dataset<Molecule> training, TokenGrammar tokens, RealMolecules real) {
    private static final long SEED = 1;

    /** Its figures for as many samples. */
    List<Metric> of(int count) {
        List<Molecule> written = new NgramModel(training, tokens).sample(count, RandomStream.of(SEED));
        List<Molecule> valid = written.parallelStream()
                .flatMap(molecule -> new StandardSmiles().of(molecule.smiles()).stream())
                .toList();
        List<Metric> metrics = new ArrayList<>();
        metrics.add(share("4-gram-raw-validity", valid.size(), count, "raw validity of a 4-gram of the same tokens"));
        if (valid.isEmpty()) {
            return metrics;
        }
        long unseen = valid.stream()
                .filter(molecule -> !real.known().contains(molecule.smiles()))
                .count();
        metrics.add(share("4-gram-novelty", unseen, valid.size(), "share of its molecules that it did not copy"));
        PropertyDistances distances = new PropertyDistances(real);
        metrics.add(new Metric(
                "4-gram-w1-sigma",
                distances.mean(Profiler.of(valid)),
                distances.mean(real.floor(valid.size())),
                true,
                "",
                "the headline for the 4-gram, whose low figure comes from copying"));
        return metrics;
    }

    private static Metric share(String name, long part, long whole, String description) {
        return new Metric(name, part / (double) whole, 1, false, "", description);
    }
}
