package dev.agon.cli;

import dev.agon.spi.AgonException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as people write and read them. */
final class Times {
    private static final Pattern SPAN = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|min|h)?");
    private static final Map<String, Double> SECONDS =
            Map.of("ms", 1e-3, "s", 1.0, "m", 60.0, "min", 60.0, "h", 3600.0);

    private Times() {}

    /**
     * Reads {@code 90}, {@code 90s}, {@code 1.5m}, {@code 1h} or {@code 500ms}.
     *
     * @param name of the setting, for the message
     * @return seconds, as a setting takes them
     */
    static String seconds(String name, String text) {
        Matcher span = SPAN.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!span.matches()) {
            throw AgonException.usage(
                    name + " is '" + Console.printable(text) + "'; it takes a time such as 60s or 2m");
        }
        double unit = span.group(2) == null ? 1 : SECONDS.get(span.group(2));
        return Double.toString(Double.parseDouble(span.group(1)) * unit);
    }

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
