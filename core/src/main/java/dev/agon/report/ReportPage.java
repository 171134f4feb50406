package dev.agon.report;

import dev.agon.run.RunInfo;
import dev.agon.run.RunRecord;
import dev.agon.run.RunSummary;
import dev.agon.spi.Metric;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Puts what a run left behind on one HTML page that needs no network and no other file. */
final class ReportPage {
    private final RunInfo info;
    private final RunSummary summary;
    private final RunHistory history;
    private final List<SampleTimeline.Frame> frames;
    private final StringBuilder out = new StringBuilder(1 << 16);

    ReportPage(RunRecord run, RunHistory history, List<SampleTimeline.Frame> frames) {
        this.info = run.info();
        this.summary = run.summary();
        this.history = history;
        this.frames = frames;
    }

    String render() {
        String css = resource("report.css");
        String js = resource("report.js");
        out.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n");
        // Nothing but this page's own style and script may run or load, whatever a file name or setting says.
        out.append(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src '");
        out.append(hash(css)).append("'; script-src '").append(hash(js)).append("'\">\n");
        out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
        out.append(Html.escape(name()))
                .append(" · Agon</title>\n<style>")
                .append(css)
                .append("</style></head>\n<body><main>\n");
        header();
        verdict();
        out.append(new InterventionSection(history.interventions()).render());
        timeline();
        out.append(new CurveSection(summary, history).render());
        metrics();
        out.append(new SettingsSection(info).render());
        out.append("<footer>Written by Agon ").append(Html.escape(info.machine().agon()));
        out.append("</footer>\n</main>\n<script>").append(js).append("</script></body></html>\n");
        return out.toString();
    }

    private String name() {
        return String.valueOf(info.folder().path().toAbsolutePath().normalize().getFileName());
    }

    private void header() {
        out.append("<h1>").append(Html.escape(name())).append("</h1>\n<p class=\"lede\">");
        out.append(Html.escape(
                info.modality().name() + " GAN · generator " + info.generator().name() + ", discriminator "
                        + info.discriminator().name() + " · loss " + info.plan().getOrDefault("loss", "?") + " · "
                        + summary.state().word()));
        out.append("</p>\n");
        if (!summary.message().isEmpty()) {
            out.append("<p class=\"card\">")
                    .append(Html.escape(summary.message()))
                    .append("</p>\n");
        }
        out.append("<div class=\"tiles\">");
        Map<String, Double> last = history.last();
        tile(
                Numbers.count(
                        Math.max(summary.step(), last.getOrDefault("step", 0.0).longValue())),
                "steps");
        tile(
                Numbers.count(Math.max(
                        summary.samples(), last.getOrDefault("samples", 0.0).longValue())),
                "training samples seen");
        tile(Numbers.duration(Math.max(summary.seconds(), last.getOrDefault("seconds", 0.0))), "training time");
        summary.best()
                .ifPresent(best -> tile(
                        Axis.label(best.quality().value()),
                        best.quality().name() + " of the best model; real data "
                                + Axis.label(best.quality().floor())));
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
        history.verdict()
                .ifPresent(verdict -> out.append("<p><b>")
                        .append(Html.escape(verdict.word()))
                        .append("</b>: ")
                        .append(Html.escape(verdict.advice()))
                        .append(".</p>"));
        out.append("<p>").append(words(margin)).append("</p><p class=\"note\">At the last tick real samples scored ");
        out.append(Axis.label(real)).append(" and generated ones ").append(Axis.label(fake));
        out.append(" on average (logits): the discriminator gives ");
        out.append(Numbers.percent(1 / (1 + Math.exp(-margin))))
                .append(" that the real one of an average pair is the real one; 50 % is a guess.");
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
        out.append("<p class=\"row\"><span>")
                .append(words)
                .append("</span><b>")
                .append(Numbers.percent(share))
                .append("</b></p>");
        out.append(
                "<svg class=\"bar\" viewBox=\"0 0 100 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"");
        out.append(style).append("\" height=\"1\" width=\"").append(String.format(Locale.ROOT, "%.1f", share * 100));
        out.append("\"/></svg>");
    }

    private void timeline() {
        if (frames.isEmpty()) {
            return;
        }
        out.append(
                "<h2>Samples over time</h2>\n<p class=\"note\">The same latent vectors through the generator as it learns.</p>\n");
        out.append(
                "<div class=\"card\"><div id=\"timeline\" hidden><div class=\"stage\" id=\"stage\"></div><div class=\"controls\">");
        out.append(
                "<button id=\"play\" type=\"button\">Play</button><input id=\"slider\" type=\"range\" min=\"0\" max=\"");
        out.append(frames.size() - 1)
                .append("\" step=\"1\" aria-label=\"snapshot\"><output id=\"step\"></output></div></div>\n");
        out.append("<div class=\"strip\">");
        for (SampleTimeline.Frame frame : frames) {
            out.append("<button type=\"button\" data-step=\"")
                    .append(frame.step())
                    .append("\">")
                    .append(frame.html());
            out.append(String.format(Locale.ROOT, "%,d", frame.step())).append("</button>\n");
        }
        out.append("</div></div>\n");
    }

    private void metrics() {
        if (summary.best().isEmpty()) {
            return;
        }
        Metric metric = summary.best().get().quality();
        Curve curve = history.curve(metric.name());
        out.append(
                "<h2>Final metrics</h2>\n<p class=\"note\">The floor is what real held-out data reaches against the same ");
        out.append("reference. More figures: <code>agon evaluate</code>.</p>\n<div class=\"card scroll\"><table>");
        out.append("<tr><th>metric</th><th class=\"n\">best</th><th class=\"n\">at step</th><th class=\"n\">last</th>");
        out.append("<th class=\"n\">floor</th><th>better</th><th>how it was measured</th></tr>\n<tr><td>");
        out.append(Html.escape(metric.name()))
                .append("</td><td class=\"n\"><b>")
                .append(Axis.label(metric.value()));
        out.append("</b> ").append(Html.escape(metric.unit())).append("</td><td class=\"n\">");
        out.append(Numbers.count(summary.best().get().step())).append("</td><td class=\"n\">");
        out.append(curve.size() == 0 ? "–" : Axis.label(curve.last())).append("</td><td class=\"n\">");
        out.append(Axis.label(metric.floor())).append("</td><td>").append(metric.lowerIsBetter() ? "lower" : "higher");
        out.append("</td><td>").append(Html.escape(metric.description())).append("</td></tr>\n</table></div>\n");
    }

    private static String resource(String name) {
        try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
