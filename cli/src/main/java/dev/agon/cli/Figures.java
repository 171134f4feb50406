package dev.agon.cli;

import java.util.Locale;

/** Numbers as people read them. */
final class Figures {
    private Figures() {}

    /** {@code 12,345}. */
    static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /** A count and its noun: {@code 1 item}, {@code 2 items}. */
    static String count(long n, String noun) {
        return count(n) + " " + noun + (n == 1 ? "" : "s");
    }

    /** Four significant digits at most: {@code 0.5123}, {@code 17.31}, {@code 12,345}. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        double size = Math.abs(value);
        if (size >= 1e9 || (size > 0 && size < 1e-4)) {
            return String.format(Locale.ROOT, "%.3g", value);
        }
        int digits = size == 0 ? 0 : Math.max(0, Math.min(4, 3 - (int) Math.floor(Math.log10(size))));
        String text = String.format(Locale.ROOT, "%,." + digits + "f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }

    /** {@code 83 %}; shares in [0, 1]. */
    static String percent(double share) {
        return Double.isFinite(share) ? String.format(Locale.ROOT, "%.0f %%", share * 100) : "–";
    }
}
