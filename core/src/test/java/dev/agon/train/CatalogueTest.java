package dev.agon.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.loss.Losses;
import dev.agon.objective.Objective;
import dev.agon.spi.AgonException;
import dev.agon.spi.Loss;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {
    private static TrainingPlan plan(Map<String, String> settings) {
        return TrainingPlan.of(TrainingPlan.OPTIONS.parse(settings));
    }

    @Test
    void findsWhatAPlanNames() {
        Objective objective = Catalogue.core()
                .objective(plan(Map.of(
                        "loss", "wgan",
                        "r1", "0",
                        "penalties", "gp:10, lecam:0.3",
                        "augment", "translation,cutout",
                        "terms", "l1:100")));
        assertThat(objective.loss().name()).isEqualTo("wgan");
        assertThat(objective.passPenalties()).extracting(w -> w.part().name()).containsExactly("r2", "gp");
        assertThat(objective.passPenalties()).extracting(w -> w.weight()).containsExactly(0.1, 10.0);
        assertThat(objective.scorePenalties()).extracting(w -> w.part().name()).containsExactly("lecam");
        assertThat(objective.augmentations()).extracting(a -> a.name()).containsExactly("translation", "cutout");
        assertThat(objective.terms()).extracting(w -> w.weight()).containsExactly(100.0);
    }

    @Test
    void aLossMayBeAPlugins() {
        Loss brought = Losses.relativistic();
        MoreParts plugins = new MoreParts() {
            @Override
            public <P> Optional<P> find(Class<P> type, String name) {
                return name.equals("paired") ? Optional.of(type.cast(brought)) : Optional.empty();
            }

            @Override
            public Set<String> names(Class<?> type) {
                return Set.of("paired");
            }
        };
        Catalogue core = Catalogue.core();
        Catalogue all = new Catalogue(core.losses(), core.penalties(), core.augmentations(), core.terms(), plugins);
        assertThat(all.loss("paired")).containsSame(brought);
        assertThat(all.loss("hinge")).contains(core.losses().get("hinge"));
        assertThat(all.loss("unheard-of")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "loss | wgna | wgan",
                "penalties | lecan:1 | lecam",
                "penalties | r1:1 | r1=1.0",
                "penalties | gp | positive weights",
                "penalties | gp:-1 | positive weights",
                "penalties | gp:1,gp:2 | twice",
                "augment | color | colour",
                "terms | l1:x | positive weights",
                "terms | l2:1 | l1",
                "lr-g | fast | between 0 and 10",
                "schedule | cosine | schedule-steps"
            })
    void saysWhatIsWrong(String setting, String value, String told) {
        assertThatThrownBy(() -> Catalogue.core().objective(plan(Map.of(setting, value))))
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.USAGE))
                .hasMessageContaining(told);
    }

    @Test
    void aPlanIsItsSettings() {
        TrainingPlan plan = plan(Map.of(
                "schedule", "cosine",
                "steps", "500",
                "lr-end", "0.1",
                "beta2-end", "0.999",
                "penalties", "gp:10,lecam:0.3",
                "augment", "cutout",
                "augment-target", "0.6",
                "terms", "l1:100",
                "critic-steps", "5",
                "top-k", "0.5"));
        assertThat(plan(plan.asSettings())).isEqualTo(plan);
        assertThat(plan.withScheduleAfter(0).schedule().steps()).isEqualTo(500);
        assertThat(plan.samplesPerStep()).isEqualTo(160);
    }
}
