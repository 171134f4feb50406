package dev.agon.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionSetTest {
    private static final OptionSet OPTIONS = OptionSet.builder()
            .integer("width", 32, 1, 1024, "channels")
            .number("dropout", 0.3, 0, 0.9, "share dropped")
            .choice("init", "he", "how weights are drawn", "he", "dcgan")
            .flag("mirror", false, "flip pictures")
            .text("size", "", "extent")
            .time("every", 60, 0.1, 1e6, "time between looks")
            .build();

    @Test
    void defaultsAndGivenValues() {
        Options options = OPTIONS.parse(Map.of("width", "64", "mirror", "true"));
        assertThat(options.integer("width")).isEqualTo(64);
        assertThat(options.flag("mirror")).isTrue();
        assertThat(options.number("dropout")).isEqualTo(0.3);
        assertThat(options.text("size")).isEmpty();
        assertThat(options.asMap().keySet()).containsExactly("width", "dropout", "init", "mirror", "size", "every");
    }

    @Test
    void wholeNumbersOfAnySize() {
        Options options = OptionSet.builder()
                .integer("seed", Long.MIN_VALUE, Long.MIN_VALUE, Long.MAX_VALUE, "of all that is drawn")
                .build()
                .defaults();
        assertThat(options.longInteger("seed")).isEqualTo(Long.MIN_VALUE);
        assertThatThrownBy(() -> options.integer("seed")).isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "width,ten,a whole number",
        "width,1.5,a whole number",
        "width,0,between 1 and 1024",
        "dropout,NaN,between 0 and 0.9",
        "dropout,1e999,between 0 and 0.9",
        "mirror,yes,true or false",
        "init,hee,did you mean 'he'?",
        "every,s,a time such as 60s or 2m",
        "every,-1s,a time such as 60s or 2m",
        "every,1d,a time such as 60s or 2m",
        "every,1 0s,a time such as 60s or 2m",
        "every,50ms,between 0.1 and 1000000 seconds",
        "widht,3,did you mean 'width'?"
    })
    void whatIsNoValueIsRefusedWithWhatWouldBe(String name, String text, String expected) {
        assertThatThrownBy(() -> OPTIONS.parse(Map.of(name, text)))
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.USAGE))
                .hasMessageContaining(expected);
    }

    @ParameterizedTest
    @CsvSource({"60,60.0", "60s,60.0", "2m,120.0", "1.5min,90.0", "1h,3600.0", "500ms,0.5", "2M,120.0", "3 s,3.0"})
    void timesMayHaveUnitsAndAreSeconds(String text, double seconds) {
        Options options = OPTIONS.parse(Map.of("every", text));
        assertThat(options.number("every")).isEqualTo(seconds);
        assertThat(OPTIONS.parse(options.asMap()).number("every")).isEqualTo(seconds);
    }

    @Test
    void controlCharactersNeverReachAMessage() {
        assertThatThrownBy(() -> OPTIONS.parse(Map.of("\u001b[31mred", "1")))
                .hasMessageNotContaining("\u001b")
                .hasMessageContaining("red");
    }

    @Test
    void badDeclarationsAreProgrammingErrors() {
        assertThatThrownBy(() -> OptionSet.builder().text("Not Good", "", "x"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OptionSet.builder()
                        .text("a", "", "x")
                        .text("a", "", "y")
                        .build())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OPTIONS.defaults().text("undeclared")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void unitedSetsKeepTheFirstOfAName() {
        OptionSet other = OptionSet.builder()
                .integer("width", 8, 1, 9, "another")
                .text("more", "x", "y")
                .build();
        assertThat(OPTIONS.and(other).defaults().integer("width")).isEqualTo(32);
        assertThat(OPTIONS.and(other).defaults().text("more")).isEqualTo("x");
    }
}
