package dev.agon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.spi.AgonException;
import dev.agon.spi.Option;
import dev.agon.spi.OptionSet;
import dev.agon.train.TrainingPlan;
import java.util.List;
import java.util.Map;

/** How something that is chosen by name shows itself to people. */
final class Presentation {
    private static final List<String> RESERVED = List.of("generator", "discriminator", "observers");

    private Presentation() {}

    static void check(String name, String description) {
        assertThat(name)
                .as("people type the name: lower-case words joined by hyphens")
                .matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
        assertThat(description)
                .as("the description is what 'agon plugins' shows: one line")
                .isNotBlank()
                .doesNotContain("\n");
    }

    static void check(OptionSet options) {
        for (Option option : options.options()) {
            assertThat(option.description())
                    .as("option %s needs a description on one line", option.name())
                    .isNotBlank()
                    .doesNotContain("\n");
            assertThat(TrainingPlan.OPTIONS.declares(option.name()) || RESERVED.contains(option.name()))
                    .as(
                            "option %s is a setting of every training already; the plugin would be refused, so call it"
                                    + " something else",
                            option.name())
                    .isFalse();
        }
        assertThatThrownBy(
                        () -> options.parse(Map.of("no-such-option", "1")),
                        "options must be declared by OptionSet, which refuses unknown ones")
                .isInstanceOf(AgonException.class)
                .hasMessageContaining("no-such-option");
        for (Option option : options.options()) {
            String mistyped = option.name() + "x";
            if (!options.declares(mistyped)) {
                assertThatThrownBy(
                                () -> options.parse(Map.of(mistyped, "1")),
                                "a mistyped option must be answered with a suggestion")
                        .hasMessageContaining("did you mean");
            }
        }
    }
}
