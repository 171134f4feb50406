package dev.agon.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.spi.AgonException;
import dev.agon.spi.Metric;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UntilTest {
    private static Metric metric(double value, boolean lowerIsBetter) {
        return new Metric("distance", value, 1, lowerIsBetter, "", "");
    }

    private static boolean met(String until, double value, boolean lower, long best, long begun, long step) {
        return Until.parse(until)
                .met(metric(value, lower), best, begun, step, 10)
                .isPresent();
    }

    @Test
    void aQualityIsReachedFromEitherSide() {
        assertThat(met("quality=5", 5.1, true, 10, 0, 10)).isFalse();
        assertThat(met("quality=5", 5.0, true, 10, 0, 10)).isTrue();
        assertThat(met("quality=5", 4.9, false, 10, 0, 10)).isFalse();
        assertThat(met("quality=5", 5.0, false, 10, 0, 10)).isTrue();
        assertThat(met("quality=-1e-3", -0.5, true, 10, 0, 10)).isTrue();
        assertThat(met("", 0, true, 10, 0, 1_000_000)).isFalse();
    }

    @Test
    void aPlateauIsEightFiguresAndAThirdOfTheRunLong() {
        assertThat(met("plateau", 5, true, 20, 0, 99)).isFalse();
        assertThat(met("plateau", 5, true, 20, 0, 100)).isTrue();
        assertThat(met("plateau", 5, true, 400, 0, 590)).isFalse();
        assertThat(met("plateau", 5, true, 400, 0, 600)).isTrue();
        // a figure that is due has not been taken yet
        assertThat(met("plateau", 5, true, 20, 0, 109)).isTrue();
        assertThat(met("plateau", 5, true, 30, 0, 109)).isFalse();
    }

    @Test
    void aPlateauBeforeTheLastPartOfARunEndsNothing() {
        assertThat(met("plateau", 5, true, 20, 500, 500)).isFalse();
        assertThat(met("plateau", 5, true, 20, 500, 570)).isFalse();
        assertThat(met("plateau", 5, true, 20, 500, 750)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"quality", "quality=", "quality=x", "quality=NaN", "quality=Infinity", "Plateau", "5"})
    void refusesWhatIsNoRule(String text) {
        assertThatThrownBy(() -> Until.parse(text))
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.USAGE))
                .hasMessageContaining(text)
                .hasMessageContaining("quality=X");
    }

    @Test
    void isASettingThatNeedsFiguresAndNoOtherLimit() {
        assertThat(plan("until", "plateau").budget().seconds()).isInfinite();
        assertThat(plan("until", "").budget().seconds()).isEqualTo(600);
        for (String text : new String[] {"plateau", "quality=2.5", ""}) {
            TrainingPlan plan = plan("until", text);
            assertThat(TrainingPlan.of(TrainingPlan.OPTIONS.parse(plan.asSettings())))
                    .isEqualTo(plan);
        }
        assertThatThrownBy(() -> plan("until", "plateau", "quality-every", "0")).hasMessageContaining("quality-every");
        assertThatThrownBy(() -> plan("until", "plateau", "holdout", "0")).hasMessageContaining("holdout");
    }

    private static TrainingPlan plan(String... settings) {
        return TrainingPlan.of(TrainingPlan.OPTIONS.parse(
                settings.length == 2
                        ? Map.of(settings[0], settings[1])
                        : Map.of(settings[0], settings[1], settings[2], settings[3])));
    }
}
