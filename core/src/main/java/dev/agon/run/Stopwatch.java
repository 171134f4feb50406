package dev.agon.run;

import java.util.function.LongSupplier;

/** Measures training time, which judging, sampling and saving do not count towards. Safe for use by several threads. */
final class Stopwatch {
    private static final double NANOS = 1e9;

    private final LongSupplier nanoTime;
    private double before;
    private boolean running;
    private long since;

    /** @param seconds already measured, before a resume */
    Stopwatch(LongSupplier nanoTime, double seconds) {
        this.nanoTime = nanoTime;
        this.before = seconds;
    }

    synchronized void start() {
        since = nanoTime.getAsLong();
        running = true;
    }

    synchronized void stop() {
        before = seconds();
        running = false;
    }

    synchronized double seconds() {
        return running ? before + (nanoTime.getAsLong() - since) / NANOS : before;
    }
}
