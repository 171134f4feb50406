package dev.agon.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Puts what a run left behind on one HTML page that needs no network and no other file. */
final class ReportPage {
    private static final int MOST_SETTINGS = 500;

    private final String name;
    private final JsonNode run;
    private final RunHistory history;
    private final List<SampleTimeline.Frame> frames;
    private final StringBuilder out = new StringBuilder(1 << 16);

    /**
     * @param name of the run, for the title
     * @param run content of run.json; an empty object if there is none yet
     */
    ReportPage(String name, JsonNode run, RunHistory history, List<SampleTimeline.Frame> frames) {
        this.name = name;
        this.run = run;
        this.history = history;
        this.frames = frames;
    }

    String render() {
        String css = resource("report.css");
        String js = resource("report.js");
        out.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n");
        // Nothing but this page's own style and script may run or load, whatever a file name or setting says.
        out.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src '");
        out.append(hash(css)).append("'; script-src '").append(hash(js)).append("'\">\n");
        out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
        out.append(Html.escape(name)).append(" · Agon</title>\n<style>").append(css).append("</style></head>\n<body><main>\n");
        header();
        verdict();
        timeline();
        charts();
        metrics();
        settings();
        out.append("<footer>Written by Agon ").append(Html.escape(text(run, "agon", "")));
        out.append("</footer>\n</main>\n<script>").append(js).append("</script></body></html>\n");
        return out.toString();
    }

    private void header() {
        Map<String, Double> last = history.last();
        out.append("<h1>").append(Html.escape(name)).append("</h1>\n<p class=\"lede\">");
        List<String> words = new ArrayList<>();
        words.add(text(run, "modality", "") + " GAN");
        if (run.hasNonNull("generator")) {
            words.add("generator " + text(run, "generator", "") + ", discriminator " + text(run, "discriminator", ""));
        }
        if (run.path("plan").hasNonNull("loss")) {
            words.add("loss " + text(run.path("plan"), "loss", ""));
        }
        out.append(Html.escape(String.join(" · ", words).strip())).append("</p>\n<div class=\"tiles\">");
        tile(count(last.get("step")), "steps");
        tile(count(last.get("samples")), "training samples seen");
        tile(last.containsKey("seconds") ? duration(last.get("seconds")) : "–", "training time");
        headline().ifPresent(metric -> tile(
                Axis.label(metric.value()),
                metric.name() + (metric.floor().isPresent()
                        ? ", real data " + Axis.label(metric.floor().getAsDouble())
                        : "")));
        out.append("</div>\n");
    }

    private void tile(String value, String words) {
        out.append("<div class=\"tile\"><b>").append(Html.escape(value)).append("</b><span>");
        out.append(Html.escape(words)).append("</span></div>");
    }

    private void verdict() {
        Map<String, Double> last = history.last();
        Double real = last.get("scoreReal");
        Double fake = last.get("scoreFake");
        if (real == null || fake == null) {
            return;
        }
        double margin = real - fake;
        out.append("<h2>The discriminator's verdict</h2>\n<div class=\"card verdict\"><div>");
        out.append("<p>").append(words(margin)).append("</p><p class=\"note\">At the last tick real samples scored ");
        out.append(Axis.label(real)).append(" and generated ones ").append(Axis.label(fake));
        out.append(" on average (logits): the discriminator gives ");
        out.append(percent(1 / (1 + Math.exp(-margin)))).append(" that the real one of an average pair is the real one; 50 % is a guess.");
        out.append("</p></div><div>");
        share("Real samples taken for real", "real", last.get("correctReal"));
        share("Generated samples found out", "fake", last.get("correctFake"));
        out.append("</div></div>\n");
    }

    private static String words(double margin) {
        if (margin < 0.2) {
            return "It can hardly tell generated samples from real ones.";
        }
        if (margin < 2) {
            return "It tells generated samples from real ones some of the time: an even contest.";
        }
        if (margin < 6) {
            return "It is ahead: it tells most generated samples from real ones.";
        }
        return "It is far ahead: generated samples are easy to tell from real ones.";
    }

    private void share(String words, String style, Double share) {
        if (share == null || !(share >= 0 && share <= 1)) {
            return;
        }
        out.append("<p class=\"row\"><span>").append(words).append("</span><b>").append(percent(share)).append("</b></p>");
        out.append("<svg class=\"bar\" viewBox=\"0 0 100 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"");
        out.append(style).append("\" height=\"1\" width=\"").append(String.format(Locale.ROOT, "%.1f", share * 100));
        out.append("\"/></svg>");
    }

    private void timeline() {
        if (frames.isEmpty()) {
            return;
        }
        out.append("<h2>Samples over time</h2>\n<p class=\"note\">The same latent vectors through the generator as it learns.</p>\n");
        out.append("<div class=\"card\"><div id=\"timeline\" hidden><div class=\"stage\" id=\"stage\"></div><div class=\"controls\">");
        out.append("<button id=\"play\" type=\"button\">Play</button><input id=\"slider\" type=\"range\" min=\"0\" max=\"");
        out.append(frames.size() - 1).append("\" step=\"1\" aria-label=\"snapshot\"><output id=\"step\"></output></div></div>\n");
        out.append("<div class=\"strip\">");
        for (SampleTimeline.Frame frame : frames) {
            out.append("<button type=\"button\" data-step=\"").append(frame.step()).append("\">").append(frame.html());
            out.append(String.format(Locale.ROOT, "%,d", frame.step())).append("</button>\n");
        }
        out.append("</div></div>\n");
    }

    private void charts() {
        if (history.isEmpty()) {
            return;
        }
        out.append("<h2>Curves</h2>\n<div class=\"charts\">");
        for (String metric : history.metrics()) {
            OptionalDouble floor = finalMetrics().stream()
                    .filter(m -> m.name().equals(metric))
                    .findFirst()
                    .map(ReportMetric::floor)
                    .orElse(OptionalDouble.empty());
            chart(metric, "Measured on generated samples while training.", floor, true, metric, "good", metric);
        }
        chart(
                "Scores",
                "Mean logit of the discriminator. What counts is the gap: none means it cannot tell.",
                OptionalDouble.empty(),
                false,
                "real", "real", "scoreReal",
                "generated", "fake", "scoreFake");
        chart(
                "Losses",
                "They tell who is ahead, not how good the samples are.",
                OptionalDouble.empty(),
                false,
                "discriminator", "real", "lossD",
                "generator", "fake", "lossG");
        chart(
                "Right verdicts",
                "Share of samples with a logit on the right side of zero.",
                OptionalDouble.empty(),
                false,
                "real", "real", "correctReal",
                "generated", "fake", "correctFake");
        chart(
                "Gradient penalty",
                "How steep the discriminator is at real and generated samples.",
                OptionalDouble.empty(),
                true,
                "penalty", "real", "penalty");
        out.append("</div>\n");
    }

    /** Adds a chart of series that are given as triples of name, style and figure. */
    private void chart(String title, String note, OptionalDouble floor, boolean logarithmic, String... triples) {
        List<LineChart.Series> series = new ArrayList<>();
        for (int i = 0; i < triples.length; i += 3) {
            series.add(new LineChart.Series(triples[i], triples[i + 1], history.curve(triples[i + 2])));
        }
        LineChart chart = new LineChart(title, note, series, floor, logarithmic);
        if (!chart.isEmpty()) {
            out.append(chart.render());
        }
    }

    private void metrics() {
        List<ReportMetric> all = finalMetrics();
        if (all.isEmpty()) {
            return;
        }
        out.append("<h2>Final metrics</h2>\n<p class=\"note\">The floor is what real held-out data reaches against the same reference.</p>\n");
        out.append("<div class=\"card scroll\"><table><tr><th>metric</th><th class=\"n\">value</th><th class=\"n\">floor</th><th>better</th><th></th></tr>\n");
        for (ReportMetric metric : all) {
            out.append("<tr><td>").append(Html.escape(metric.name())).append("</td><td class=\"n\"><b>");
            out.append(Axis.label(metric.value())).append("</b> ").append(Html.escape(metric.unit())).append("</td><td class=\"n\">");
            out.append(metric.floor().isPresent() ? Axis.label(metric.floor().getAsDouble()) : "–");
            out.append("</td><td>").append(Html.escape(metric.better())).append("</td><td>");
            out.append(Html.escape(metric.description())).append("</td></tr>\n");
        }
        out.append("</table></div>\n");
    }

    private void settings() {
        Map<String, Map<String, String>> groups = new LinkedHashMap<>();
        run.properties().forEach(field -> {
            if (!field.getKey().equals("metrics")) {
                boolean group = field.getValue().isObject();
                flatten(
                        group ? "" : field.getKey(),
                        field.getValue(),
                        groups.computeIfAbsent(group ? field.getKey() : "run", k -> new LinkedHashMap<>()));
            }
        });
        if (groups.isEmpty()) {
            return;
        }
        out.append("<h2>Settings</h2>\n<div class=\"settings\">");
        groups.forEach((group, values) -> {
            out.append("<div class=\"card\"><h3>").append(Html.escape(group)).append("</h3><table>");
            values.forEach((key, value) -> out.append("<tr><td class=\"k\">")
                    .append(Html.escape(key))
                    .append("</td><td>")
                    .append(Html.escape(value))
                    .append("</td></tr>\n"));
            out.append("</table></div>\n");
        });
        out.append("</div>\n");
    }

    private static void flatten(String prefix, JsonNode node, Map<String, String> into) {
        if (into.size() >= MOST_SETTINGS) {
            return;
        }
        if (node.isObject() && !node.isEmpty()) {
            node.properties().forEach(
                    field -> flatten(prefix.isEmpty() ? field.getKey() : prefix + "." + field.getKey(), field.getValue(), into));
        } else if (node.isArray()) {
            List<String> items = new ArrayList<>();
            node.forEach(item -> items.add(item.isValueNode() ? item.asText() : item.toString()));
            into.put(prefix, String.join(", ", items));
        } else {
            into.put(prefix, node.asText());
        }
    }

    private List<ReportMetric> finalMetrics() {
        return ReportMetric.all(run.path("metrics"));
    }

    private java.util.Optional<ReportMetric> headline() {
        return finalMetrics().stream().findFirst();
    }

    private static String count(Double value) {
        return value == null ? "–" : String.format(Locale.ROOT, "%,d", value.longValue());
    }

    static String duration(double seconds) {
        long s = Math.round(seconds);
        if (s < 60) {
            return s + " s";
        }
        if (s < 3600) {
            return s / 60 + " min " + s % 60 + " s";
        }
        return s / 3600 + " h " + s % 3600 / 60 + " min";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }

    private static String text(JsonNode node, String key, String otherwise) {
        return node.path(key).asText(otherwise);
    }

    private static String resource(String name) {
        try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String hash(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e); // every Java has it
        }
    }
}
