package dev.agon.benchmarks;

import java.util.List;

/**
 * What a step program is asked to do, and how it is told on its command line.
 *
 * @param threads native threads
 * @param warmUpSeconds before the measured steps
 * @param steps measured
 */
record Schedule(int threads, double warmUpSeconds, int steps) {
    Schedule {
        if (threads < 1 || !(warmUpSeconds >= 0) || steps < 1) {
            throw new IllegalArgumentException(
                    threads + " threads, " + warmUpSeconds + " s of warm-up, " + steps + " steps");
        }
    }

    /** Reads the first three arguments of a step program, see {@link #arguments}. */
    static Schedule of(String... arguments) {
        return new Schedule(
                Integer.parseInt(arguments[0]), Double.parseDouble(arguments[1]), Integer.parseInt(arguments[2]));
    }

    List<String> arguments() {
        return List.of(Integer.toString(threads), Double.toString(warmUpSeconds), Integer.toString(steps));
    }
}
