package dev.agon.image.restyle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.image.restyle.HeldOutChanges.Change;
import dev.agon.spi.Attribute;
import dev.agon.spi.Labels;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictsTest {
    private static final Attribute MOOD =
            new Attribute("mood", new Labels(List.of("bad", "good"), List.of(1L, 1L), "x"));
    private static final Attribute HAIR =
            new Attribute("hair", new Labels(List.of("long", "short"), List.of(1L, 1L), "x"));

    @Test
    void whatIsAskedAndWhatIsLeftAreCountedApart() {
        Verdicts verdicts = Verdicts.none(List.of(MOOD, HAIR));
        Change mood = new Change("mood", "good");
        verdicts.add(mood, Map.of("mood", true, "hair", true));
        verdicts.add(mood, Map.of("mood", true, "hair", false));
        verdicts.add(mood, Map.of("mood", false, "hair", true));
        verdicts.add(new Change("hair", "long"), Map.of("mood", false, "hair", true));
        assertThat(verdicts.changed().share()).isEqualTo(0.75);
        assertThat(verdicts.kept().share()).isEqualTo(0.5);
        assertThat(verdicts.restyled().share()).isEqualTo(0.25);
        assertThat(verdicts.changedBy().get("mood").share()).isEqualTo(2 / 3.0);
        assertThat(verdicts.changedBy().get("hair").share()).isEqualTo(1);
        assertThat(verdicts.keptBy().get("hair").share()).isEqualTo(2 / 3.0);
        assertThat(verdicts.keptBy().get("mood").share()).isZero();
        assertThat(verdicts.keptBy().get("mood").counted()).isOne();
    }

    @Test
    void whatHasNoJudgeCountsNowhere() {
        Verdicts verdicts = Verdicts.none(List.of(HAIR));
        verdicts.add(new Change("mood", "good"), Map.of("hair", true));
        assertThat(verdicts.restyled().counted()).isZero();
        assertThat(verdicts.changed().counted()).isZero();
        assertThat(verdicts.kept().share()).isEqualTo(1);
        verdicts.add(new Change("hair", "long"), Map.of("hair", true));
        assertThat(verdicts.restyled().share()).isEqualTo(1);
        // there is nothing beside the hair that could be kept
        assertThat(verdicts.kept().counted()).isOne();
    }
}
