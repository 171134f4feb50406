package dev.agon.report;

import dev.agon.run.RunInfo;
import dev.agon.spi.Attribute;
import dev.agon.spi.Labels;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** What a run was asked to do, what it learned from, and its networks. */
final class SettingsSection {
    private static final int MOST_LABELS = 30;

    private final RunInfo info;
    private final StringBuilder out = new StringBuilder();

    SettingsSection(RunInfo info) {
        this.info = info;
    }

    String render() {
        out.append("<h2>Settings</h2>\n<div class=\"settings\">");
        group("Data", data());
        group("Training", info.plan());
        group("Before the contest", phases());
        group("Options of " + info.modality().name(), info.modality().options());
        group("Generator " + info.generator().name(), info.generator().options());
        group(
                "Discriminator " + info.discriminator().name(),
                info.discriminator().options());
        group("Machine", machine());
        out.append("</div>\n");
        network("Generator", info.generatorSummary());
        network("Discriminator", info.discriminatorSummary());
        info.auxiliarySummaries().forEach(this::network);
        return out.toString();
    }

    private Map<String, String> data() {
        Map<String, String> data = new LinkedHashMap<>();
        data.put("path", info.data().path().toString());
        data.put("items to learn from", Numbers.count(info.data().training()));
        data.put("items held out", Numbers.count(info.data().heldOut()));
        data.put("items for judges", Numbers.count(info.data().judge()));
        data.put("unreadable items", Numbers.count(info.data().rejected().size()));
        if (!info.data().notes().isEmpty()) {
            data.put("notes", String.join("; ", info.data().notes()));
        }
        for (Attribute attribute : info.data().attributes()) {
            Labels values = attribute.values();
            data.put(
                    attribute.isLabel() ? "labels" : attribute.name(),
                    values.size() + " (" + values.source() + "): "
                            + String.join(", ", values.names().subList(0, Math.min(MOST_LABELS, values.size())))
                            + (values.size() > MOST_LABELS ? ", …" : ""));
        }
        data.put(
                "sample shape",
                LongStream.of(info.spec().sample()).mapToObj(Long::toString).collect(Collectors.joining(" × ")));
        return data;
    }

    private Map<String, String> phases() {
        Map<String, String> phases = new LinkedHashMap<>();
        info.phases()
                .forEach(phase ->
                        phases.put(phase.name(), Numbers.count(phase.steps()) + " steps: " + phase.description()));
        return phases;
    }

    private Map<String, String> machine() {
        Map<String, String> machine = new LinkedHashMap<>();
        machine.put("Agon", info.machine().agon());
        machine.put("plugin", info.machine().plugin());
        machine.put("Java", info.machine().java());
        machine.put("system", info.machine().system());
        machine.put("threads", Integer.toString(info.machine().threads()));
        return machine;
    }

    private void group(String title, Map<String, String> values) {
        if (values.isEmpty()) {
            return;
        }
        out.append("<div class=\"card\"><h3>").append(Html.escape(title)).append("</h3><table>");
        values.forEach((key, value) -> {
            out.append("<tr><td class=\"k\">").append(Html.escape(key)).append("</td><td>");
            out.append(value.isEmpty() ? "<em>from the data</em>" : Html.escape(value))
                    .append(info.given().containsKey(key) ? " <em>given</em>" : "");
            out.append("</td></tr>\n");
        });
        out.append("</table></div>\n");
    }

    private void network(String title, String layers) {
        if (!layers.isBlank()) {
            out.append("<details class=\"card\"><summary>")
                    .append(Html.escape(title))
                    .append(", layer by layer</summary><pre>");
            out.append(Html.escape(layers)).append("</pre></details>\n");
        }
    }
}
