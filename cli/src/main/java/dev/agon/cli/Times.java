package dev.agon.cli;

import java.util.Locale;

/** Spans of time as people read them. */
final class Times {
    private Times() {}

    /** {@code 42 s}, {@code 3:05} (minutes), {@code 2:03:05} (hours). */
    static String clock(double seconds) {
        if (!(seconds < 1e9)) {
            return "–";
        }
        long s = Math.max(0, Math.round(seconds));
        if (s < 60) {
            return s + " s";
        }
        return s < 3600
                ? String.format(Locale.ROOT, "%d:%02d", s / 60, s % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", s / 3600, s % 3600 / 60, s % 60);
    }
}
