package dev.agon.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a step program printed: a line {@code wall cpu} a step, both in milliseconds, and lines {@code # name value}
 * about itself.
 *
 * @param wall milliseconds of every step
 * @param cpu milliseconds of processor time of every step, over all threads
 * @param facts such as versions
 */
record Timing(double[] wall, double[] cpu, Map<String, String> facts) {
    static Timing parse(List<String> lines) {
        List<double[]> steps = new ArrayList<>();
        Map<String, String> facts = new LinkedHashMap<>();
        for (String line : lines) {
            if (line.startsWith("# ")) {
                String[] parts = line.substring(2).split(" ", 2);
                facts.put(parts[0], parts.length > 1 ? parts[1] : "");
            } else {
                steps.add(Arrays.stream(line.trim().split("\\s+"))
                        .mapToDouble(Double::parseDouble)
                        .toArray());
            }
        }
        return new Timing(
                steps.stream().mapToDouble(step -> step[0]).toArray(),
                steps.stream().mapToDouble(step -> step[1]).toArray(),
                facts);
    }

    /** All steps of several rounds. */
    static Timing joined(List<Timing> rounds) {
        return new Timing(
                rounds.stream().flatMapToDouble(r -> Arrays.stream(r.wall)).toArray(),
                rounds.stream().flatMapToDouble(r -> Arrays.stream(r.cpu)).toArray(),
                rounds.get(0).facts);
    }

    double median() {
        return quantile(wall, 0.5);
    }

    /** The value below which a share of the values lies, linear between two of them. */
    static double quantile(double[] values, double share) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no values");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
