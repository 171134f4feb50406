package dev.agon.train;

import java.util.Map;
import java.util.TreeMap;

/** Means of figures by name, each over the steps that had it. */
final class Means {
    private static final String SUM = "figure.sum.";
    private static final String COUNT = "figure.count.";

    private final Map<String, Double> sums = new TreeMap<>();
    private final Map<String, Double> counts = new TreeMap<>();

    void add(Map<String, Double> figures) {
        figures.forEach((name, value) -> {
            sums.merge(name, value, Double::sum);
            counts.merge(name, 1.0, Double::sum);
        });
    }

    boolean isEmpty() {
        return sums.isEmpty();
    }

    /** The means, sorted by name; forgets them. */
    Map<String, Double> take() {
        Map<String, Double> means = new TreeMap<>();
        sums.forEach((name, sum) -> means.put(name, sum / counts.get(name)));
        sums.clear();
        counts.clear();
        return means;
    }

    void save(Map<String, Double> scalars) {
        sums.forEach((name, sum) -> {
            scalars.put(SUM + name, sum);
            scalars.put(COUNT + name, counts.get(name));
        });
    }

    void restore(Map<String, Double> scalars) {
        sums.clear();
        counts.clear();
        scalars.forEach((key, value) -> {
            if (key.startsWith(SUM)) {
                sums.put(key.substring(SUM.length()), value);
            } else if (key.startsWith(COUNT)) {
                counts.put(key.substring(COUNT.length()), value);
            }
        });
    }
}
