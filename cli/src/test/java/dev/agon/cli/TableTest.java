package dev.agon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void alignsColumnsAndLeavesNoTrailingSpace() {
        assertThat(new Table()
                        .row("NAME", "N")
                        .row("a", "1", "more")
                        .row("longer\u0007")
                        .lines())
                .containsExactly("NAME     N", "a        1  more", "longer�");
    }
}
