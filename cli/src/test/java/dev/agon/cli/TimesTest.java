package dev.agon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.spi.AgonException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    @ParameterizedTest
    @CsvSource({"60,60.0", "60s,60.0", "2m,120.0", "1.5min,90.0", "1h,3600.0", "500ms,0.5", "2M,120.0"})
    void readsUnits(String text, String seconds) {
        assertThat(Times.seconds("checkpoint-every", text)).isEqualTo(seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "-1s", "1d", "one", "1 0s", "\u001b[0m"})
    void namesWhatIsNoTime(String text) {
        assertThatThrownBy(() -> Times.seconds("checkpoint-every", text))
                .isInstanceOf(AgonException.class)
                .hasMessageContaining("checkpoint-every")
                .hasMessageContaining("60s or 2m")
                .hasMessageNotContaining("\u001b");
    }

    @ParameterizedTest
    @CsvSource({"0,0 s", "59.4,59 s", "60,1:00", "185,3:05", "3725,1:02:05", "NaN,–", "Infinity,–"})
    void showsAClock(double seconds, String clock) {
        assertThat(Times.clock(seconds)).isEqualTo(clock);
    }
}
