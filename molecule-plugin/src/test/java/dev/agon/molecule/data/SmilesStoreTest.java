package dev.agon.molecule.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.spi.AgonException;
import org.junit.jupiter.api.Test;

class SmilesStoreTest {
    @Test
    void refusesMoreThanItCanHold() {
        SmilesStore store = new SmilesStore(10);
        assertThat(store.add("CCCC")).isTrue();
        assertThat(store.add("CCCCCC")).isTrue();
        assertThat(store.add("CCCC")).as("there already").isFalse();
        assertThatThrownBy(() -> store.add("C"))
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.DATA))
                .hasMessageContaining("more than 2 molecules");
        assertThat(store.size()).isEqualTo(2);
        assertThat(store.get(1)).isEqualTo("CCCCCC");
    }
}
