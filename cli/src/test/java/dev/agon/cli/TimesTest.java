package dev.agon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
    @ParameterizedTest
    @CsvSource({"0,0 s", "59.4,59 s", "60,1:00", "185,3:05", "3725,1:02:05", "NaN,–", "Infinity,–"})
    void showsAClock(double seconds, String clock) {
        assertThat(Times.clock(seconds)).isEqualTo(clock);
    }
}
