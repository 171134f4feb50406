package dev.agon.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepTimeTest {
    private static final Machine MACHINE = new Machine("a processor", 2, "a system", "a JVM", 0.1);

    private static Contender contender(String name) {
        return new Contender(name, new Program(List.of("true"), Map.of()), List.of(), 1, "fast");
    }

    @Test
    void readsWhatStepProgramsPrint() {
        Timing timing = Timing.parse(List.of("# torch 2.13.0+cpu", "80.5 160.25", "90 170"));
        assertThat(timing.wall()).containsExactly(80.5, 90);
        assertThat(timing.cpu()).containsExactly(160.25, 170);
        assertThat(timing.facts()).containsEntry("torch", "2.13.0+cpu");
    }

    @Test
    void quantilesLieBetweenValues() {
        double[] values = {4, 1, 3, 2};
        assertThat(Timing.quantile(values, 0)).isEqualTo(1);
        assertThat(Timing.quantile(values, 0.5)).isEqualTo(2.5);
        assertThat(Timing.quantile(values, 0.9)).isCloseTo(3.7, within(1e-9));
        assertThat(Timing.quantile(values, 1)).isEqualTo(4);
    }

    @Test
    void theRatioIsTheMedianOverRounds() {
        Contender slow = contender("slow");
        Contender fast = contender("fast");
        Comparison comparison = new Comparison(2);
        for (double load : new double[] {1, 5, 1}) {
            comparison.add(slow, Timing.parse(List.of(30 * load + " 1")));
            comparison.add(fast, Timing.parse(List.of(20 * load + " 1")));
        }
        assertThat(comparison.ratio(slow).orElseThrow()).isCloseTo(1.5, within(1e-9));
        assertThat(comparison.ratio(fast)).hasValue(1.0);
        assertThat(comparison.ratio(contender("absent"))).isEmpty();
    }

    @Test
    void aPageWithoutPeerHasNoRatio() {
        Comparison comparison = new Comparison(1);
        comparison.add(contender("alone"), Timing.parse(List.of("10 10", "12 12")));
        comparison.addRate(1e11);
        String page = new StepTimeReport(MACHINE, LocalDate.of(2026, 1, 2))
                .write(Subject.IMAGE, "", new Schedule(1, 3, 2), 1, List.of(comparison));
        assertThat(page)
                .contains("## 1 thread\n", "| alone | 11.0 | 11.8 | 10.0 | 11.0 | – |", "2026-01-02")
                .doesNotContain("busy");
    }

    @Test
    void contendersAreLeftOutByWords() {
        Contender contender = contender("Deeplearning4j's layers, two-stage, channels last");
        assertThat(contender.isOf("dl4j")).isTrue();
        assertThat(contender.isOf("channels-last")).isTrue();
        assertThat(contender.isOf("pytorch")).isFalse();
        assertThat(contender.isOf("")).isFalse();
    }

    @Test
    void aPageOfABusyMachineSaysSo() {
        Machine busy = new Machine("a processor", 2, "a system", "a JVM", 1.25);
        Comparison comparison = new Comparison(1);
        comparison.add(contender("alone"), Timing.parse(List.of("10 10")));
        comparison.addRate(1e11);
        assertThat(new StepTimeReport(busy, LocalDate.of(2026, 1, 2))
                        .write(Subject.TEXT, "", new Schedule(1, 3, 1), 1, List.of(comparison)))
                .contains("the machine was busy (1.25 cores");
    }

    @Test
    void aProgramThatFailsSaysWhy() {
        Program failing = new Program(List.of("sh", "-c", "echo out of luck >&2; exit 3"), Map.of());
        assertThatThrownBy(() -> failing.run(1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("code 3")
                .hasMessageContaining("out of luck");
    }

    @Test
    void threadsAreToldThroughTheEnvironment() throws Exception {
        Program program = new Program(List.of("sh", "-c", "echo $OMP_NUM_THREADS $SPIN"), Map.of("SPIN", "7"));
        assertThat(program.run(3)).containsExactly("3 7");
    }
}
