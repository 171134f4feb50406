package dev.agon.report;

import dev.agon.model.Checkpoint;
import dev.agon.report.LineChart.Series;
import dev.agon.run.RunSummary;
import dev.agon.spi.Metric;
import java.util.List;
import java.util.OptionalDouble;

/** The charts of a run's figures over its steps. */
final class CurveSection {
    private final RunSummary summary;
    private final RunHistory history;
    private final StringBuilder out = new StringBuilder();

    CurveSection(RunSummary summary, RunHistory history) {
        this.summary = summary;
        this.history = history;
    }

    /** Empty as long as there are no figures. */
    String render() {
        if (history.isEmpty()) {
            return "";
        }
        out.append("<h2>Curves</h2>\n<div class=\"charts\">");
        for (String metric : history.metrics()) {
            add(new LineChart(
                    metric,
                    "Measured on generated samples while training.",
                    List.of(series(metric, "good", metric)),
                    floor(metric),
                    true));
        }
        for (String figure : history.ofPhases()) {
            add(plain(figure, "Before the contest of the two networks.", series(figure, "good", figure)));
        }
        add(plain(
                "Scores",
                "Mean logit of the discriminator. What counts is the gap: none means it cannot tell.",
                series("real", "real", "scoreReal"),
                series("generated", "fake", "scoreFake")));
        add(plain(
                "Losses",
                "They tell who is ahead, not how good the samples are.",
                series("discriminator", "real", "lossD"),
                series("generator", "fake", "lossG")));
        add(plain(
                "Right verdicts",
                "Share of samples with a logit on the right side of zero; of the middle of both mean scores for a loss such as rpgan, which leaves zero open.",
                series("real", "real", "correctReal"),
                series("generated", "fake", "correctFake")));
        add(new LineChart(
                "Diversity",
                "How far apart generated samples lie over how far apart real ones do. Far below 1 is a collapse.",
                List.of(series("diversity", "good", "diversity")),
                OptionalDouble.of(1),
                false));
        add(plain(
                "Held-out gap",
                "How far unseen real samples score below known ones, as a share of how far generated ones do. Near 1 the discriminator has memorised its data.",
                series("gap", "real", "heldOutGap")));
        add(new LineChart(
                "Penalties",
                "What the penalties add to the discriminator's loss: gradient penalties tell how steep it is.",
                List.of(series("penalty", "real", "penalty")),
                OptionalDouble.empty(),
                true));
        add(plain(
                "Objective terms",
                "What the players are after beside the contest, times its weights.",
                series("terms", "good", "terms")));
        return out.append("</div>\n").toString();
    }

    /** What real held-out data reaches, if that is known. */
    private OptionalDouble floor(String metric) {
        return summary.best().stream()
                .map(Checkpoint.Best::quality)
                .filter(quality -> quality.name().equals(metric) && Double.isFinite(quality.floor()))
                .mapToDouble(Metric::floor)
                .findFirst();
    }

    private Series series(String name, String style, String figure) {
        return new Series(name, style, history.curve(figure));
    }

    private static LineChart plain(String title, String note, Series... series) {
        return new LineChart(title, note, List.of(series), OptionalDouble.empty(), false);
    }

    private void add(LineChart chart) {
        if (!chart.isEmpty()) {
            out.append(chart.render());
        }
    }
}
