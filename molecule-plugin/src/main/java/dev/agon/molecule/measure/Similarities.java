package dev.agon.molecule.measure;

import dev.agon.spi.Metric;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How alike samples are to one another and to the reference: by fingerprints, and by the parts that they are made of. */
record Similarities(RealMolecules real) {
    /** Samples of figures whose cost grows with the square of the count. */
    private static final int PAIRED = 1_500;

    List<Metric> of(List<Profile> generated) {
        List<Profile> some = generated.subList(0, Math.min(PAIRED, generated.size()));
        List<Profile> same = real.floor(some.size());
        return List.of(
                higher(
                        "internal-diversity",
                        diversity(some),
                        diversity(same),
                        "1 less the mean Tanimoto similarity of two samples (ECFP4, 1024 bits)"),
                higher(
                        "snn",
                        nearest(some),
                        nearest(same),
                        "mean similarity to the nearest reference molecule; above the floor hints at copies"),
                cosine(
                        "fragment-similarity",
                        generated,
                        profile -> profile.pieces().stream(),
                        "cosine of how often ring systems and chains occur, with the reference"),
                cosine(
                        "scaffold-similarity",
                        generated,
                        profile -> profile.scaffold().stream(),
                        "cosine of how often Murcko scaffolds occur, with the reference"));
    }

    private static Metric higher(String name, double value, double floor, String description) {
        return new Metric(name, value, floor, false, "", description);
    }

    private static double diversity(List<Profile> profiles) {
        if (profiles.size() < 2) {
            return 0;
        }
        double sum = IntStream.range(0, profiles.size())
                .parallel()
                .mapToDouble(i -> IntStream.range(0, i)
                        .mapToDouble(j -> Profile.similarity(
                                profiles.get(i).fingerprint(), profiles.get(j).fingerprint()))
                        .sum())
                .sum();
        return 1 - 2 * sum / ((double) profiles.size() * (profiles.size() - 1));
    }

    private double nearest(List<Profile> profiles) {
        return profiles.parallelStream()
                .mapToDouble(profile -> real.reference().stream()
                        .limit(PAIRED)
                        .mapToDouble(other -> Profile.similarity(profile.fingerprint(), other.fingerprint()))
                        .max()
                        .orElse(0))
                .average()
                .orElse(0);
    }

    private Metric cosine(
            String name, List<Profile> generated, Function<Profile, Stream<String>> parts, String description) {
        Map<String, Integer> reference = count(real.reference(), parts);
        return higher(
                name,
                cosine(count(generated, parts), reference),
                cosine(count(real.floor(generated.size()), parts), reference),
                description);
    }

    private static Map<String, Integer> count(List<Profile> profiles, Function<Profile, Stream<String>> parts) {
        Map<String, Integer> counts = new HashMap<>();
        profiles.stream().flatMap(parts).forEach(part -> counts.merge(part, 1, Integer::sum));
        return counts;
    }

    private static double cosine(Map<String, Integer> counts, Map<String, Integer> others) {
        double product = 0;
        for (Map.Entry<String, Integer> entry : counts.entrySet()) {
            product += entry.getValue() * (double) others.getOrDefault(entry.getKey(), 0);
        }
        double lengths = length(counts) * length(others);
        return lengths == 0 ? 0 : product / lengths;
    }

    private static double length(Map<String, Integer> counts) {
        return Math.sqrt(
                counts.values().stream().mapToDouble(c -> c * (double) c).sum());
    }
}
