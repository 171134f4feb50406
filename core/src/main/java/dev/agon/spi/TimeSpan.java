package dev.agon.spi;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as people write them: {@code 90}, {@code 90s}, {@code 1.5m}, {@code 1h} or {@code 500ms}. */
final class TimeSpan {
    private static final Pattern SPAN = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,12})?)\\s*(ms|s|m|min|h)?");
    private static final Map<String, Double> SECONDS =
            Map.of("ms", 1e-3, "s", 1.0, "m", 60.0, "min", 60.0, "h", 3600.0);

    private TimeSpan() {}

    /** Seconds; a number without a unit is of seconds already. Empty for what is no time. */
    static OptionalDouble seconds(String text) {
        Matcher span = SPAN.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!span.matches()) {
            return OptionalDouble.empty();
        }
        double unit = span.group(2) == null ? 1 : SECONDS.get(span.group(2));
        return OptionalDouble.of(Double.parseDouble(span.group(1)) * unit);
    }
}
