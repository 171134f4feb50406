package dev.agon.text.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.spi.AgonException;
import dev.agon.spi.Example;
import dev.agon.spi.SampleRequest;
import dev.agon.text.causal.CausalSampler;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WholeWindowsTest {
    private static final List<Example<String>> DRAWN = List.of(new Example<>(0, "a window", Map.of()));

    private final WholeWindows sampler = new WholeWindows(request -> DRAWN, CausalSampler.OPTIONS);

    private static SampleRequest asking(Map<String, String> settings) {
        return new SampleRequest(1, 0, 1, Optional.empty(), CausalSampler.OPTIONS.parse(settings));
    }

    @Test
    void drawsWhereNothingSteers() {
        assertThat(sampler.sample(asking(Map.of()))).isEqualTo(DRAWN);
    }

    @ParameterizedTest
    @CsvSource({"prompt, Call me", "temperature, 0.5", "top-p, 0.9", "length, 300"})
    void refusesWhatItCannotObey(String name, String value) {
        SampleRequest request = asking(Map.of(name, value));
        assertThatThrownBy(() -> sampler.sample(request))
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.USAGE))
                .hasMessageContainingAll(name, value, "causal");
    }
}
