package dev.agon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    @Test
    void controlCharactersDoNotReachTheTerminal() {
        assertThat(Console.printable("a\u001b[31mb\rc\u0007d\u202ee\u0085f\nüñ你"))
                .isEqualTo("a�[31mb�c�d�e�f�üñ你");
    }

    @Test
    void aReaderThatWentAwayIsNoFailure() {
        PrintStream broken = new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                },
                true);
        Console console = new Console(broken, broken, false);
        console.line("a");
        console.verbatim("b");
        console.note("c");
        assertThat(broken.checkError()).isTrue();
    }
}
