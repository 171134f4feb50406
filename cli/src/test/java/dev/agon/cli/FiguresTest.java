package dev.agon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0",
                "0.5|0.5",
                "0.51234|0.5123",
                "17.3149|17.31",
                "1234.56|1,235",
                "-0.25|-0.25",
                "1e-7|1.00e-07",
                "NaN|–",
                "1e12|1.00e+12"
            })
    void showsFourDigits(double value, String text) {
        assertThat(Figures.number(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0|0 items", "1|1 item", "12345|12,345 items"})
    void countsItems(long n, String text) {
        assertThat(Figures.count(n, "item")).isEqualTo(text);
    }
}
