package dev.agon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BarLineTest {
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(output, true, StandardCharsets.UTF_8);
    private final Console console = new Console(stream, stream, true);

    private TerminalScreen screen(int width) {
        return new TerminalScreen(output.toString(StandardCharsets.UTF_8), width);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 40, 80, 200})
    void staysOnOneLineOfTheTerminal(int width) throws InterruptedException {
        try (BarLine bar = new BarLine(console, width)) {
            bar.show(0, "first steps");
            Thread.sleep(300);
            bar.show(.5, "step 12,345 · 1,234 samples/s · 12:34 left");
            Thread.sleep(300);
            assertThat(screen(width).rows()).singleElement().asString().contains("50 %");
        }
        assertThat(screen(width).rows()).containsExactly("");
    }

    @Test
    void linesScrollAboveIt() throws InterruptedException {
        try (BarLine bar = new BarLine(console, 60)) {
            bar.show(.25, "a quarter");
            Thread.sleep(300);
            console.line("first");
            console.note("second");
            Thread.sleep(300);
            assertThat(screen(60).rows())
                    .startsWith("first", "second")
                    .last()
                    .asString()
                    .contains("25 % a quarter");
        }
        assertThat(screen(60).rows()).containsExactly("first", "second", "");
    }

    @Test
    void theWidthIsTheTerminalsOrThatOfTheNarrowestUsualOne() {
        assertThat(width(Map.of("COLUMNS", "132"))).isEqualTo(132);
        for (String unknown : new String[] {"", "0", "many", "-5"}) {
            assertThat(width(Map.of("COLUMNS", unknown))).isEqualTo(80);
        }
        assertThat(width(Map.of())).isEqualTo(80);
    }

    private int width(Map<String, String> environment) {
        return new Session(console, environment, Optional.empty(), java.nio.file.Path.of("")).terminalWidth();
    }
}
