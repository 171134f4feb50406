package dev.agon.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A value axis with round ticks.
 *
 * @param low least value shown
 * @param high greatest value shown, above {@code low}
 * @param logarithmic whether equal distances are equal ratios; then {@code low} is positive
 * @param ticks the labelled values, ascending
 */
record Axis(double low, double high, boolean logarithmic, double[] ticks) {
    private static final double[] ROUND = {1, 2, 2.5, 5, 10};

    /** An axis over the values from low to high, widened to round ends, with about so many ticks. */
    static Axis linear(double low, double high, int ticks) {
        double span = high - low;
        if (!(span > Math.max(Math.abs(high), Math.abs(low)) * 1e-9)) {
            double room = high == 0 ? 1 : Math.abs(high) * 0.1;
            return linear(low - room, high + room, ticks);
        }
        double rough = span / ticks;
        double magnitude = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = Arrays.stream(ROUND)
                .map(r -> r * magnitude)
                .filter(s -> s >= rough * (1 - 1e-9))
                .min()
                .orElseThrow();
        double first = Math.floor(low / step + 1e-9);
        double last = Math.ceil(high / step - 1e-9);
        double[] at = new double[(int) (last - first) + 1];
        Arrays.setAll(at, i -> (first + i) * step);
        return new Axis(at[0], at[at.length - 1], false, at);
    }

    /** An axis from exactly low to exactly high, with round ticks inside. */
    static Axis tight(double low, double high, int ticks) {
        if (!(high > low)) {
            return linear(low, high, ticks);
        }
        Axis wide = linear(low, high, ticks);
        return new Axis(
                low,
                high,
                false,
                Arrays.stream(wide.ticks).filter(t -> t >= low && t <= high).toArray());
    }

    /** A logarithmic axis over positive values: ticks at 1, 2 and 5 times powers of ten, fewer if the span is wide. */
    static Axis logarithmic(double low, double high) {
        int from = (int) Math.floor(Math.log10(low));
        int to = (int) Math.ceil(Math.log10(high));
        double[] mantissas = to - from > 3 ? new double[] {1} : new double[] {1, 2, 5};
        double[] all = IntStream.rangeClosed(from, to)
                .boxed()
                .flatMapToDouble(e -> Arrays.stream(mantissas).map(m -> m * Math.pow(10, e)))
                .toArray();
        double bottom =
                Arrays.stream(all).filter(t -> t <= low * (1 + 1e-9)).max().orElse(low);
        double top =
                Arrays.stream(all).filter(t -> t >= high * (1 - 1e-9)).min().orElse(high);
        return new Axis(
                bottom,
                top,
                true,
                Arrays.stream(all).filter(t -> t >= bottom && t <= top).toArray());
    }

    /** Position of a value: 0 at the low end, 1 at the high end. */
    double position(double value) {
        return logarithmic ? Math.log(Math.max(value, low) / low) / Math.log(high / low) : (value - low) / (high - low);
    }

    /** A short label for a value: {@code 1500} is {@code 1.5k}. */
    static String label(double value) {
        double size = Math.abs(value);
        if (size >= 1e9 || (size > 0 && size < 1e-3)) {
            return String.format(Locale.ROOT, "%.0e", value)
                    .replace("e+0", "e")
                    .replace("e-0", "e-")
                    .replace("e+", "e");
        }
        if (size >= 1e6) {
            return trimmed(value / 1e6, 2) + "M";
        }
        if (size >= 1e3) {
            return trimmed(value / 1e3, 2) + "k";
        }
        return trimmed(value, 3);
    }

    private static String trimmed(double value, int digits) {
        String text = String.format(Locale.ROOT, "%." + digits + "f", value);
        text = text.replaceAll("0+$", "").replaceAll("\\.$", "");
        return text.equals("-0") ? "0" : text;
    }
}
