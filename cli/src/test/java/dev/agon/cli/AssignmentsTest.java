package dev.agon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.spi.AgonException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssignmentsTest {
    @Test
    void splitsAtTheFirstEqualsSignAndTheLastWins() {
        assertThat(Assignments.parse(List.of("a=1", "prompt=x = y", "empty=", "a=2")))
                .isEqualTo(Map.of("a", "2", "prompt", "x = y", "empty", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "=1"})
    void showsWhatItTakes(String assignment) {
        assertThatThrownBy(() -> Assignments.parse(List.of(assignment)))
                .isInstanceOf(AgonException.class)
                .hasMessageContaining("name=value")
                .hasMessageContaining("'" + assignment + "'");
    }
}
