package dev.agon.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** What {@code auto-tune} did to a run, a row for each intervention. */
record InterventionSection(NavigableMap<Long, JsonNode> interventions) {
    private static final SortedMap<String, String> SETTINGS = Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(
            "generatorRate", "lr-g times",
            "discriminatorRate", "lr-d times",
            "penalty", "penalties times",
            "augmentation", "augmentation")));

    /** Empty if there was none. */
    String render() {
        if (interventions.isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder("<h2>What auto-tune did</h2>\n<p class=\"note\">It went on from earlier"
                + " networks, with settings that hold until the next row.</p>\n<div class=\"card scroll\"><table>"
                + "<tr><th class=\"n\">at step</th><th>because of</th><th class=\"n\">on from step</th>");
        SETTINGS.values()
                .forEach(heading ->
                        out.append("<th class=\"n\">").append(heading).append("</th>"));
        out.append("</tr>\n");
        interventions.forEach((step, done) -> {
            out.append("<tr><td class=\"n\">").append(Numbers.count(step)).append("</td><td>");
            out.append(Html.escape(done.path("cause").asText())).append("</td><td class=\"n\">");
            out.append(Numbers.count(done.path("backTo").asLong())).append("</td>");
            SETTINGS.keySet()
                    .forEach(name -> out.append("<td class=\"n\">")
                            .append(String.format(
                                    Locale.ROOT, "%.3g", done.path(name).asDouble()))
                            .append("</td>"));
            out.append("</tr>\n");
        });
        return out.append("</table></div>\n").toString();
    }
}
