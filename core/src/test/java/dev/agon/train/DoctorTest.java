package dev.agon.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DoctorTest {
    private final Doctor doctor = new Doctor();

    private Optional<Adjustment> heed(Verdict verdict, long step) {
        return doctor.heed(verdict, step, Adjustment.NONE);
    }

    @Test
    void actsOnAVerdictThatLastsForThreeTicks() {
        assertThat(heed(Verdict.COLLAPSING, 1_000)).isEmpty();
        assertThat(heed(Verdict.COLLAPSING, 1_100)).isEmpty();
        assertThat(heed(Verdict.HEALTHY, 1_200)).isEmpty();
        assertThat(heed(Verdict.COLLAPSING, 1_300)).isEmpty();
        assertThat(heed(Verdict.COLLAPSING, 1_400)).isEmpty();
        assertThat(heed(Verdict.COLLAPSING, 1_500)).contains(new Adjustment(0.3, 0.3, 3, 0));
    }

    @Test
    void givesAnInterventionTimeToTakeEffect() {
        doctor.intervened(1_000);
        for (long step = 1_010; step < 1_320; step += 10) {
            assertThat(heed(Verdict.GENERATOR_WINS, step)).as("%d", step).isEmpty();
        }
        assertThat(heed(Verdict.GENERATOR_WINS, 1_320)).isPresent();
    }

    @ParameterizedTest
    @EnumSource(Verdict.class)
    void followsTheAdvice(Verdict verdict) {
        heed(verdict, 400);
        heed(verdict, 500);
        Optional<Adjustment> treatment = heed(verdict, 600);
        if (verdict == Verdict.STARTING || verdict == Verdict.HEALTHY) {
            assertThat(treatment).isEmpty();
            return;
        }
        Adjustment now = treatment.orElseThrow();
        String advice = verdict.advice();
        assertThat(now.generatorRate() < 1)
                .isEqualTo(advice.contains("lower --lr") && !advice.contains("lower --lr-d"));
        assertThat(now.penalty() > 1).isEqualTo(advice.contains("raise --r1"));
        assertThat(now.penalty() < 1).isEqualTo(advice.contains("lower --r1"));
        assertThat(now.augmentation() > 0).isEqualTo(advice.contains("--augment"));
    }

    @Test
    void givesUpWhereNothingHelps() {
        int interventions = 0;
        for (long step = 100; step < 20_000; step += 100) {
            interventions += heed(Verdict.DISCRIMINATOR_WINS, step).isPresent() ? 1 : 0;
        }
        assertThat(interventions).isEqualTo(8);
    }

    @Test
    void goesOnAsItWasAfterARestore() {
        heed(Verdict.COLLAPSING, 1_000);
        heed(Verdict.COLLAPSING, 1_100);
        Map<String, Double> scalars = new TreeMap<>();
        doctor.save(scalars);
        Doctor other = new Doctor();
        other.restore(scalars);
        assertThat(other.heed(Verdict.COLLAPSING, 1_200, Adjustment.NONE)).isPresent();
        assertThat(other.last()).isEqualTo(1_200);
    }

    @Test
    void adjustmentsMultiplyAndCanBeRead() {
        Adjustment twice = Adjustment.NONE
                .rates(0.5, 1)
                .rates(0.5, 0.1)
                .penalties(3)
                .augmented(0.5)
                .augmented(0.5);
        assertThat(twice).isEqualTo(new Adjustment(0.25, 0.1, 3, 0.75));
        assertThat(twice.probability(0)).isEqualTo(0.75);
        assertThat(twice.probability(1)).isEqualTo(1);
        assertThat(twice.words())
                .isEqualTo("lr-g times 0.250, lr-d times 0.100, penalties times 3.00, augmentation 0.750");
        Map<String, Double> scalars = new TreeMap<>();
        twice.save(scalars);
        assertThat(Adjustment.restore(scalars)).isEqualTo(twice);
        assertThat(Adjustment.restore(Map.of())).isEqualTo(Adjustment.NONE);
    }
}
