package dev.agon.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Curves over steps as a self-contained SVG figure, coloured by the style sheet of the page.
 *
 * @param title what is drawn
 * @param note one line under the title: how to read it
 * @param series at most four
 * @param floor a level to compare with, drawn as a dashed line
 * @param logarithmic whether the value axis may be logarithmic; used where values span more than a factor of 20
 */
record LineChart(String title, String note, List<Series> series, OptionalDouble floor, boolean logarithmic) {
    /**
     * One curve.
     *
     * @param name shown in the legend
     * @param style class of the page's style sheet that gives the colour
     */
    record Series(String name, String style, Curve curve) {}

    private static final int WIDTH = 520;
    private static final int HEIGHT = 250;
    private static final int LEFT = 52;
    private static final int RIGHT = 14;
    private static final int TOP = 12;
    private static final int BOTTOM = 34;
    private static final int MOST_POINTS = 360;
    private static final double WIDE_SPAN = 20;

    LineChart {
        series = series.stream()
                .map(s -> new Series(s.name(), s.style(), s.curve().reducedTo(MOST_POINTS)))
                .filter(s -> s.curve().size() > 0)
                .toList();
    }

    /** Whether there is nothing to draw. */
    boolean isEmpty() {
        return series.isEmpty();
    }

    String render() {
        Axis x = xAxis();
        Axis y = yAxis();
        StringBuilder out = new StringBuilder();
        out.append("<figure class=\"chart\"><figcaption><h3>")
                .append(Html.escape(title))
                .append("</h3>");
        legend(out);
        out.append("</figcaption><p class=\"note\">").append(Html.escape(note));
        if (y.logarithmic()) {
            out.append(" Logarithmic scale.");
        }
        out.append("</p>\n<svg viewBox=\"0 0 ").append(WIDTH).append(' ').append(HEIGHT);
        out.append("\" role=\"img\" aria-label=\"").append(Html.escape(title)).append("\" data-frame=\"");
        out.append(LEFT)
                .append(' ')
                .append(TOP)
                .append(' ')
                .append(WIDTH - RIGHT)
                .append(' ')
                .append(HEIGHT - BOTTOM);
        out.append("\">\n");
        for (double tick : y.ticks()) {
            String at = number(yAt(y, tick));
            out.append("<line class=\"grid\" x1=\"")
                    .append(LEFT)
                    .append("\" x2=\"")
                    .append(WIDTH - RIGHT);
            out.append("\" y1=\"").append(at).append("\" y2=\"").append(at).append("\"/>");
            text(out, "end", LEFT - 8, yAt(y, tick) + 4, Axis.label(tick));
        }
        for (double tick : x.ticks()) {
            text(out, "middle", xAt(x, tick), HEIGHT - BOTTOM + 18, Axis.label(tick));
        }
        text(out, "end", WIDTH - RIGHT, HEIGHT - 2, "steps");
        floor.ifPresent(level -> {
            String at = number(yAt(y, level));
            out.append("<line class=\"floor\" x1=\"")
                    .append(LEFT)
                    .append("\" x2=\"")
                    .append(WIDTH - RIGHT);
            out.append("\" y1=\"").append(at).append("\" y2=\"").append(at).append("\"/>");
        });
        series.forEach(s -> draw(out, s, x, y));
        return out.append("</svg></figure>\n").toString();
    }

    private void legend(StringBuilder out) {
        out.append("<ul class=\"legend\">");
        for (Series s : series) {
            out.append("<li class=\"").append(s.style()).append("\">").append(Html.escape(s.name()));
            out.append(" <b>").append(Axis.label(s.curve().last())).append("</b></li>");
        }
        floor.ifPresent(level -> out.append("<li class=\"floor\">real data <b>")
                .append(Axis.label(level))
                .append("</b></li>"));
        out.append("</ul>");
    }

    private void draw(StringBuilder out, Series s, Axis x, Axis y) {
        Curve curve = s.curve();
        if (curve.size() == 1) {
            out.append("<circle class=\"").append(s.style()).append("\" r=\"3\" cx=\"");
            out.append(number(xAt(x, curve.x()[0])))
                    .append("\" cy=\"")
                    .append(number(yAt(y, curve.y()[0])))
                    .append("\"/>");
            return;
        }
        out.append("<polyline class=\"")
                .append(s.style())
                .append("\" data-name=\"")
                .append(Html.escape(s.name()));
        out.append("\" data-x=\"")
                .append(joined(curve.x()))
                .append("\" data-y=\"")
                .append(joined(curve.y()));
        out.append("\" points=\"");
        for (int i = 0; i < curve.size(); i++) {
            out.append(number(xAt(x, curve.x()[i])))
                    .append(',')
                    .append(number(yAt(y, curve.y()[i])))
                    .append(' ');
        }
        out.setLength(out.length() - 1);
        out.append("\"/>\n");
    }

    private Axis xAxis() {
        double low = series.stream().mapToDouble(s -> s.curve().x()[0]).min().orElse(0);
        double high = series.stream()
                .mapToDouble(s -> s.curve().x()[s.curve().size() - 1])
                .max()
                .orElse(1);
        return Axis.tight(Math.min(low, high * 0.1), high, 6);
    }

    private Axis yAxis() {
        double[] values = DoubleStream.concat(
                        series.stream()
                                .flatMapToDouble(s -> Arrays.stream(s.curve().y())),
                        floor.stream())
                .toArray();
        double low = Arrays.stream(values).min().orElse(0);
        double high = Arrays.stream(values).max().orElse(1);
        if (logarithmic && low > 0 && high / low > WIDE_SPAN) {
            return Axis.logarithmic(low, high);
        }
        // Zero belongs to the picture unless it would flatten the curve.
        boolean nearZero = low > 0 && low < high * 0.5;
        return Axis.linear(nearZero ? 0 : low, high, 5);
    }

    private static double xAt(Axis x, double value) {
        return LEFT + x.position(value) * (WIDTH - LEFT - RIGHT);
    }

    private static double yAt(Axis y, double value) {
        return HEIGHT - BOTTOM - y.position(value) * (HEIGHT - TOP - BOTTOM);
    }

    private static void text(StringBuilder out, String anchor, double x, double y, String text) {
        out.append("<text text-anchor=\"")
                .append(anchor)
                .append("\" x=\"")
                .append(number(x))
                .append("\" y=\"");
        out.append(number(y)).append("\">").append(text).append("</text>");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String joined(double[] values) {
        return Arrays.stream(values)
                .mapToObj(v -> v == Math.rint(v) && Math.abs(v) < 1e15
                        ? Long.toString((long) v)
                        : String.format(Locale.ROOT, "%.4g", v))
                .collect(Collectors.joining(" "));
    }
}
