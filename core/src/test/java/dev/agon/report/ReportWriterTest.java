package dev.agon.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.run.RunFolder;
import dev.agon.spi.AgonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTest {
    private static final String HOSTILE = "</script><script>alert(1)</script>\\u001b[31m";

    @TempDir
    Path folder;

    @BeforeEach
    void writeRun() throws IOException {
        Files.writeString(folder.resolve("run.json"), RUN.replace("HOSTILE", HOSTILE));
        Files.createDirectories(folder.resolve("samples"));
        Files.writeString(folder.resolve("samples/step-000100.txt"), "first samples");
        Files.writeString(folder.resolve("samples/step-000200.txt"), "second samples");
        Files.writeString(folder.resolve("metrics.jsonl"), """
                {"step":50,"samples":1600,"seconds":1,"phase":"warm-start","figures":{"loss":2.5,"accuracy":0.1},"rollbacks":0}
                {"step":100,"samples":3200,"seconds":2.5,"lossD":0.5,"lossG":1.2,"scoreReal":1,"scoreFake":-1,"distance":90}
                {"step":200,"samples":6400,"seconds":5,"lossD":0.6,"lossG":0.9,"scoreReal":0.5,"scoreFake":0.4,"verdict":"D wins","heldOutGap":0.2,"distance":40,"intervention":{"cause":"<script>D","backTo":100,"generatorRate":1,"discriminatorRate":0.5,"penalty":3,"augmentation":0.4}}
                """);
    }

    @Test
    void showsSettingsCurvesSamplesVerdictAndMetrics() throws IOException {
        String page = write();
        assertThat(page)
                .contains("<h3>Losses</h3>", "<h3>Scores</h3>", "<h3>distance</h3>")
                .contains("first samples", "second samples")
                .contains("<b>D wins</b>", "<h3>Held-out gap</h3>")
                .contains("<h2>What auto-tune did</h2>", "&lt;script&gt;D</td><td class=\"n\">100</td>")
                .contains(
                        "<td class=\"n\">0.400</td><td class=\"n\">0.500</td><td class=\"n\">1.00</td><td class=\"n\">3.00</td>")
                .contains("It can hardly tell generated samples from real ones.")
                .contains("<td class=\"k\">batch</td><td>32 <em>given</em></td>")
                .contains("real data <b>1.6</b>")
                .contains("dense 64 -&gt; 784", "dense 8 -&gt; 64")
                .contains("<h3>Phase warm-start: loss</h3>", "<h3>Phase warm-start: accuracy</h3>");
    }

    @Test
    void loadsNothingFromElsewhere() throws IOException {
        String page = write();
        assertThat(page).contains("default-src 'none'").doesNotContain("url(", "@import", "<link", "<iframe");
        List<String> sources = new ArrayList<>();
        Pattern.compile("(?:src|href)=\"([^\"]{0,12})")
                .matcher(page)
                .results()
                .map(MatchResult::group)
                .forEach(sources::add);
        assertThat(sources).allMatch(source -> source.startsWith("src=\"data:"));
    }

    @Test
    void escapesWhateverComesFromFiles() throws IOException {
        String page = write();
        assertThat(page).contains("&lt;script&gt;alert(1)").doesNotContain("<script>alert", "\u001b");
        assertThat(Pattern.compile("<script").matcher(page).results()).hasSize(1);
    }

    @Test
    void writesBeforeTheFirstTickToo() throws IOException {
        Files.delete(folder.resolve("metrics.jsonl"));
        assertThat(write()).contains("Settings").doesNotContain("<h2>Curves</h2>");
    }

    @Test
    void aFolderThatIsNoRunIsNamed() throws IOException {
        Files.delete(folder.resolve("run.json"));
        assertThatThrownBy(() -> ReportWriter.write(new RunFolder(folder)))
                .isInstanceOf(AgonException.class)
                .hasMessageContaining(folder.toString());
    }

    private String write() throws IOException {
        Path file = ReportWriter.write(new RunFolder(folder));
        assertThat(file).isEqualTo(folder.resolve("report.html"));
        return Files.readString(file);
    }

    private static final String RUN = """
            {"format":1,"started":"2026-01-01T00:00:00Z",
             "summary":{"state":"finished","step":200,"samples":6400,"seconds":5.0,
               "best":{"step":200,"quality":{"name":"distance","value":40.0,"floor":1.6,"better":"lower",
                 "unit":"","description":"HOSTILE"}},"message":""},
             "data":{"path":"/data/HOSTILE","training":9,"heldOut":1,"judge":0,
               "labels":{"names":["HOSTILE"],"counts":[10],"source":"folders"},"fingerprint":"f",
               "rejected":["HOSTILE: broken"],"notes":["HOSTILE"]},
             "given":{"batch":"32"},
             "modality":{"name":"image","options":{"size":"28x28"}},
             "generator":{"name":"plain","options":{}},
             "discriminator":{"name":"plain","options":{}},
             "plan":{"batch":"32","loss":"rpgan"},
             "spec":{"modality":"image","latent":64,"sample":[28,28,1],"conditions":[]},
             "machine":{"agon":"1","plugin":"image 1","java":"17","system":"Linux","threads":1},
             "phases":[{"name":"warm-start","steps":50,"description":"HOSTILE"}],
             "firstStep":0,"firstSamples":0,"generatorSummary":"dense 64 -> 784","discriminatorSummary":"",
             "auxiliarySummaries":{"decoder":"dense 8 -> 64"}}
            """;
}
