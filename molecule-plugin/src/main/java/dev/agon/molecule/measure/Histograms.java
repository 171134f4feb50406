package dev.agon.molecule.measure;

import dev.agon.metrics.JensenShannon;
import dev.agon.spi.Metric;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How far the histograms of rings are from those of the reference. */
record Histograms(RealMolecules real) {
    List<Metric> of(List<Profile> generated) {
        return List.of(
                divergence(
                        "ring-size-divergence",
                        generated,
                        Histograms::ringSizes,
                        "Jensen-Shannon divergence of ring sizes"),
                divergence(
                        "aromatic-ring-divergence",
                        generated,
                        profile -> Stream.of((int) Descriptor.AROMATIC_RINGS.of(profile.descriptors())),
                        "Jensen-Shannon divergence of the numbers of aromatic rings"));
    }

    private static Stream<Integer> ringSizes(Profile profile) {
        // a molecule without rings counts, too
        return profile.ringSizes().length == 0
                ? Stream.of(0)
                : IntStream.of(profile.ringSizes()).boxed();
    }

    private Metric divergence(
            String name, List<Profile> generated, Function<Profile, Stream<Integer>> values, String description) {
        Map<Integer, Integer> reference = histogram(real.reference(), values);
        return new Metric(
                name,
                JensenShannon.between(histogram(generated, values), reference),
                JensenShannon.between(histogram(real.floor(generated.size()), values), reference),
                true,
                "nats",
                description);
    }

    private static Map<Integer, Integer> histogram(List<Profile> profiles, Function<Profile, Stream<Integer>> values) {
        Map<Integer, Integer> counts = new HashMap<>();
        profiles.stream().flatMap(values).forEach(value -> counts.merge(value, 1, Integer::sum));
        return counts;
    }
}
