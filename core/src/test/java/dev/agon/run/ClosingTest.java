package dev.agon.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingTest {
    private final List<String> closed = new ArrayList<>();

    private AutoCloseable named(String name) {
        return () -> closed.add(name);
    }

    private AutoCloseable failing(String name, Exception failure) {
        return () -> {
            closed.add(name);
            throw failure;
        };
    }

    @Test
    void closesAllInOrderWhateverFails() {
        IllegalStateException first = new IllegalStateException("first");
        IOException second = new IOException("second");
        assertThatThrownBy(
                        () -> Closing.all(named("a"), failing("b", first), null, failing("c", second), named("lock")))
                .isSameAs(first)
                .hasSuppressedException(second);
        assertThat(closed).containsExactly("a", "b", "c", "lock");
    }

    @Test
    void aFailureUnderWayStays() {
        IllegalArgumentException cause = new IllegalArgumentException("cause");
        IllegalStateException other = new IllegalStateException("other");
        Closing.after(cause, failing("a", other), named("lock"));
        assertThat(cause).hasSuppressedException(other);
        assertThat(closed).containsExactly("a", "lock");
    }
}
