package dev.agon.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleTimelineTest {
    @TempDir
    Path folder;

    @Test
    void picturesBecomeDataUrisInStepOrder() throws IOException {
        byte[] content = {1, 2, 3};
        Files.write(folder.resolve("step-001000.png"), content);
        Files.write(folder.resolve("step-000500.png"), content);
        var frames = SampleTimeline.read(folder);
        assertThat(frames).extracting(SampleTimeline.Frame::step).containsExactly(500L, 1000L);
        assertThat(frames.get(0).html())
                .contains("src=\"data:image/png;base64," + Base64.getEncoder().encodeToString(content) + "\"");
    }

    @Test
    void textsAreEscapedAndCut() throws IOException {
        Files.writeString(folder.resolve("step-000001.txt"), "<script>" + "x".repeat(10_000));
        String html = SampleTimeline.read(folder).get(0).html();
        assertThat(html).startsWith("<pre>&lt;script&gt;").endsWith("…</pre>").hasSizeLessThan(5_000);
    }

    @Test
    void manyFramesAreThinnedEvenly() throws IOException {
        for (int step = 1; step <= 203; step++) {
            Files.writeString(folder.resolve(String.format("step-%06d.txt", step)), "x");
        }
        var frames = SampleTimeline.read(folder);
        assertThat(frames).hasSize(40);
        assertThat(frames.get(0).step()).isEqualTo(1);
        assertThat(frames.get(39).step()).isEqualTo(203);
    }

    @Test
    void largeFramesAreThinnedToABound() throws IOException {
        for (int step = 1; step <= 6; step++) {
            Files.write(folder.resolve("step-00000" + step + ".png"), new byte[5 << 20]);
        }
        assertThat(SampleTimeline.read(folder))
                .hasSizeBetween(1, 3)
                .last()
                .extracting(SampleTimeline.Frame::step)
                .isEqualTo(6L);
    }

    @Test
    void otherFilesAndLinksAreLeftOut() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "s");
        Files.createSymbolicLink(folder.resolve("step-000001.txt"), secret);
        Files.writeString(folder.resolve("step-1.html"), "x");
        Files.writeString(folder.resolve("step-x.png"), "x");
        assertThat(SampleTimeline.read(folder)).isEmpty();
    }

    @Test
    void noFolderHasNoFrames() throws IOException {
        assertThat(SampleTimeline.read(folder.resolve("none"))).isEmpty();
    }
}
