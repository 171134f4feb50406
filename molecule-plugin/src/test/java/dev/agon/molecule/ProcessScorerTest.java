package dev.agon.molecule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.spi.AgonException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The programs are of the POSIX shell, run as {@code sh -c}: the scorer itself starts no shell. */
@DisabledOnOs(OS.WINDOWS)
class ProcessScorerTest {
    private static final List<Molecule> TWO = List.of(new Molecule("CCO"), new Molecule("c1ccccc1"));

    private static ProcessScorer sh(String script, String... arguments) {
        return sh(Duration.ofSeconds(20), script, arguments);
    }

    private static ProcessScorer sh(Duration patience, String script, String... arguments) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", script, "scorer"));
        command.addAll(List.of(arguments));
        return ProcessScorer.start(command, patience);
    }

    private static void fails(ProcessScorer scorer, String... words) {
        try (scorer) {
            assertThatThrownBy(() -> {
                        // an answer too many may still be on its way
                        for (int i = 0; i < 100; i++) {
                            scorer.score(TWO);
                        }
                    })
                    .isInstanceOfSatisfying(
                            AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.PLUGIN))
                    .message()
                    .contains(words);
        }
    }

    @Test
    void asksOneProgramAgainAndAgain() {
        try (ProcessScorer scorer = sh("while read s; do echo ${#s}; done")) {
            assertThat(scorer.score(TWO)).containsExactly(3, 8);
            assertThat(scorer.score(TWO.subList(1, 2))).containsExactly(8);
            assertThat(scorer.score(List.of())).isEmpty();
        }
    }

    @Test
    void asksForAnyNumberOfMoleculesAtOnce() {
        List<Molecule> many = IntStream.range(1, 2_501)
                .mapToObj(i -> new Molecule("C".repeat(1 + i % 7)))
                .toList();
        try (ProcessScorer scorer = sh("while read s; do echo ${#s}; done")) {
            assertThat(scorer.score(many)[2_499])
                    .isEqualTo(many.get(2_499).smiles().length());
        }
    }

    @Test
    void argumentsAreNotReadByAShell() {
        try (ProcessScorer scorer = sh("while read s; do echo ${#1}; done", "$(touch gone); a b")) {
            assertThat(scorer.score(TWO)).containsExactly(18, 18);
        }
        assertThat(Path.of("gone")).doesNotExist();
    }

    @Test
    void aMoleculeMayHaveNoScore() {
        try (ProcessScorer scorer = sh("read a; echo nan; read b; echo ' 1e3 '")) {
            assertThat(scorer.score(TWO)).containsExactly(Double.NaN, 1000);
        }
    }

    @Test
    void aProgramThatIsNotThereIsAUsageError() {
        assertThatThrownBy(() -> ProcessScorer.start(List.of("/no/such/program"), Duration.ofSeconds(1)))
                .isInstanceOf(AgonException.class)
                .hasMessageContaining("/no/such/program");
        assertThatThrownBy(() -> ProcessScorer.start(List.of(), Duration.ofSeconds(1)))
                .isInstanceOf(AgonException.class);
        assertThatThrownBy(() -> ProcessScorer.start(List.of("sh"), Duration.ZERO))
                .isInstanceOf(AgonException.class);
    }

    @Test
    void aCrashIsToldWithItsLastWords() {
        fails(sh("read s; echo 1; echo out of luck >&2; exit 7"), "exit code 7", "out of luck");
    }

    @Test
    void aSlowProgramIsGivenUp() {
        fails(sh(Duration.ofMillis(300), "read s; sleep 60"), "did not answer within 0.3 seconds");
    }

    @Test
    void aProgramThatDoesNotReadIsGivenUp() {
        List<Molecule> much = Collections.nCopies(1_000, new Molecule("C".repeat(500)));
        try (ProcessScorer scorer = sh(Duration.ofMillis(300), "sleep 60")) {
            assertThatThrownBy(() -> scorer.score(much)).hasMessageContaining("did not answer");
        }
    }

    @Test
    void whatIsNoNumberIsQuoted() {
        fails(sh("while read s; do printf 'good\\033[31m\\n'; done"), "answered CCO with 'good", "no number");
    }

    @Test
    void unaskedAnswersAreFound() {
        fails(sh("while read s; do echo 1; echo 2; done"), "without being asked");
        fails(sh("yes 1"), "without being asked");
    }

    @Test
    void aLineWithoutAnEndIsCutOff() {
        fails(sh("tr '\\0' 1 < /dev/zero"), "without being asked");
    }

    @Test
    void closingEndsTheProgramAndWhatItStarted(@TempDir Path folder) throws Exception {
        Path beats = folder.resolve("beats");
        ProcessScorer scorer = sh(
                "(while :; do echo x >> \"$1\"; sleep 0.02; done) & while read s; do echo 1; done; wait",
                beats.toString());
        scorer.score(TWO);
        scorer.close();
        Thread.sleep(200);
        long counted = Files.size(beats);
        Thread.sleep(300);
        assertThat(Files.size(beats)).isPositive().isEqualTo(counted);
    }
}
