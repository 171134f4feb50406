package dev.agon.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What interleaved rounds with one number of threads measured. */
final class Comparison {
    private final int threads;
    private final Map<Contender, List<Timing>> rounds = new LinkedHashMap<>();
    private double rate;

    Comparison(int threads) {
        this.threads = threads;
    }

    int threads() {
        return threads;
    }

    void add(Contender contender, Timing timing) {
        rounds.computeIfAbsent(contender, c -> new ArrayList<>()).add(timing);
    }

    /** Takes note of a convolution rate; the best one counts. */
    void addRate(double operationsPerSecond) {
        rate = Math.max(rate, operationsPerSecond);
    }

    /** The best convolution rate, in operations a second. */
    double rate() {
        return rate;
    }

    List<Contender> contenders() {
        return List.copyOf(rounds.keySet());
    }

    /** All steps of a contender. */
    Timing of(Contender contender) {
        return Timing.joined(rounds.get(contender));
    }

    /**
     * How long a contender takes, with its peer's time as 1: the median over rounds of the ratio of the round's medians: what else the machine does slows both sides of a
     * round alike.
     */
    Optional<Double> ratio(Contender contender) {
        List<Timing> mine = rounds.get(contender);
        Optional<Contender> peer = rounds.keySet().stream()
                .filter(other -> other.name().equals(contender.peer()))
                .findFirst();
        if (mine == null || peer.isEmpty()) {
            return Optional.empty();
        }
        List<Timing> theirs = rounds.get(peer.get());
        double[] ratios = new double[Math.min(mine.size(), theirs.size())];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = mine.get(i).median() / theirs.get(i).median();
        }
        return Optional.of(Timing.quantile(ratios, 0.5));
    }
}
