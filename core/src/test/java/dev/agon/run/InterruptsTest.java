package dev.agon.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InterruptsTest {
    @AfterEach
    void clear() {
        Thread.interrupted();
    }

    /** Ends by nothing but an interrupt. */
    private static String sleep() {
        try {
            new CountDownLatch(1).await();
            return "awake";
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Test
    void askingToStopEndsAnActionThatHeedsInterrupts() {
        AtomicBoolean stop = new AtomicBoolean();
        assertThatThrownBy(() -> Interrupts.endedBy(stop::get, "stopped early", () -> {
                    stop.set(true);
                    return sleep();
                }))
                .isInstanceOf(CancellationException.class)
                .hasMessage("stopped early")
                .hasRootCauseInstanceOf(InterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void anActionThatEndsAllTheSameHasItsResult() {
        AtomicBoolean stop = new AtomicBoolean();
        assertThat(Interrupts.endedBy(stop::get, "stopped early", () -> {
                    stop.set(true);
                    while (!Thread.currentThread().isInterrupted()) {
                        Thread.onSpinWait();
                    }
                    return "done";
                }))
                .isEqualTo("done");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void withoutARequestAFailureIsItsOwn() {
        assertThatThrownBy(() -> Interrupts.endedBy(() -> false, "stopped early", () -> {
                    throw new IllegalArgumentException("mine");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mine");
    }

    @Test
    void aRequestThatIsTheInterruptStatusStaysOne() {
        Thread here = Thread.currentThread();
        assertThatThrownBy(() -> Interrupts.endedBy(here::isInterrupted, "stopped early", () -> {
                    here.interrupt();
                    while (true) {
                        if (here.isInterrupted()) {
                            throw new IllegalStateException("heeded");
                        }
                    }
                }))
                .isInstanceOf(CancellationException.class);
        assertThat(here.isInterrupted()).isTrue();
    }
}
