package dev.agon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.spi.AgonException;
import dev.agon.spi.AgonException.Category;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorPrinterTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final ErrorPrinter printer = new ErrorPrinter(new Console(
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false));

    @ParameterizedTest
    @CsvSource({"INTERNAL,1", "USAGE,2", "DATA,3", "PLUGIN,4", "DIVERGED,5"})
    void theCategoryIsTheExitCode(Category category, int exitCode) {
        assertThat(printer.report(new AgonException(category, "what was found"), false))
                .isEqualTo(exitCode);
        assertThat(text()).isEqualTo("agon: what was found\n");
    }

    @Test
    void whatWasStoppedHasTheExitCodeOfAnInterrupt() {
        assertThat(printer.report(new CancellationException("stopped before the run began"), false))
                .isEqualTo(130);
        assertThat(text()).isEqualTo("agon: stopped before the run began\n");
    }

    @Test
    void longMessagesAreTwoLinesWithoutControlCharacters() {
        printer.report(AgonException.usage("one\u001b[2J\ntwo\rx\nthree"), false);
        assertThat(text()).isEqualTo("agon: one\uFFFD[2J\n      two\n");
    }

    @Test
    void theUnexpectedIsOneLineWithAHint() {
        assertThat(printer.report(new IllegalStateException("odd\nmore"), false))
                .isEqualTo(1);
        assertThat(text())
                .isEqualTo(
                        "agon: unexpected failure: IllegalStateException: odd\n      --verbose shows where it happened\n");
    }

    @Test
    void aLackOfMemorySaysWhatHelps() {
        assertThat(printer.report(new OutOfMemoryError("Java heap space"), false))
                .isEqualTo(1);
        assertThat(text())
                .contains("out of memory: Java heap space", "--batch", "AGON_HEAP")
                .hasLineCount(2);
    }

    @Test
    void verboseAddsTheStackTrace() {
        printer.report(new IllegalStateException("odd"), true);
        assertThat(text()).contains("\tat dev.agon.cli.ErrorPrinterTest");
    }

    private String text() {
        return err.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
