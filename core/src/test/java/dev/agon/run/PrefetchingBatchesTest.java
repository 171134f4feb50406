package dev.agon.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.spi.AgonException;
import dev.agon.spi.Batch;
import dev.agon.spi.BatchSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

@Timeout(60)
class PrefetchingBatchesTest {
    private final Queue<INDArray> made = new ConcurrentLinkedQueue<>();

    private Batch numbered(long step) {
        INDArray sample = Nd4j.create(new float[] {step}, new long[] {1, 1}, 'c');
        made.add(sample);
        return new Batch(sample, List.of());
    }

    private static float number(BatchSource batches, long step) {
        try (Batch batch = batches.at(step)) {
            return batch.sample().getFloat(0);
        }
    }

    @Test
    void givesEveryStepItsBatchInAnyOrderAndClosesTheRest() {
        try (PrefetchingBatches batches = new PrefetchingBatches(this::numbered)) {
            for (long step : new long[] {0, 1, 2, 7, 8, 3, 3}) {
                assertThat(number(batches, step)).isEqualTo((float) step);
            }
        }
        assertThat(made).hasSizeGreaterThan(7).allMatch(INDArray::wasClosed);
    }

    @Test
    void encodesTheNextBatchWhileTheCurrentOneIsUsed() throws InterruptedException {
        CountDownLatch next = new CountDownLatch(1);
        try (PrefetchingBatches batches = new PrefetchingBatches(step -> {
                    if (step == 1) {
                        next.countDown();
                    }
                    return numbered(step);
                });
                Batch first = batches.at(0)) {
            assertThat(next.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(first.sample().getFloat(0)).isZero();
        }
    }

    @Test
    void anErrorReachesWhoAsksForThatStepAndNobodyElse() {
        try (PrefetchingBatches batches = new PrefetchingBatches(step -> {
            if (step == 1) {
                throw AgonException.data("picture 17 is gone");
            }
            return numbered(step);
        })) {
            assertThat(number(batches, 0)).isZero();
            assertThatThrownBy(() -> batches.at(1))
                    .isInstanceOf(AgonException.class)
                    .hasMessage("picture 17 is gone");
            assertThat(number(batches, 2)).isEqualTo(2);
            assertThat(number(batches, 0)).isZero();
        }
        assertThat(made).allMatch(INDArray::wasClosed);
    }

    @Test
    void anInterruptedThreadGetsItsBatchAndStaysInterrupted() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Thread training = Thread.currentThread();
        Thread other = new Thread(() -> {
            awaitQuietly(asked);
            training.interrupt();
            // long enough for the training thread to wake up and wait again
            awaitQuietly(new CountDownLatch(1), 200);
            interrupted.countDown();
        });
        other.start();
        try (PrefetchingBatches batches = new PrefetchingBatches(step -> {
            asked.countDown();
            awaitQuietly(interrupted);
            return numbered(step);
        })) {
            assertThat(number(batches, 5)).isEqualTo(5);
            assertThat(Thread.interrupted()).isTrue();
        } finally {
            other.join();
        }
        assertThat(made).allMatch(INDArray::wasClosed);
    }

    @Test
    void closingWaitsForTheEncoderEvenIfInterrupted() {
        AtomicBoolean encoding = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(1);
        PrefetchingBatches batches = new PrefetchingBatches(step -> {
            if (step == 1) {
                encoding.set(true);
                begun.countDown();
                awaitQuietly(new CountDownLatch(1), 200);
                encoding.set(false);
            }
            return numbered(step);
        });
        assertThat(number(batches, 0)).isZero();
        awaitQuietly(begun);
        Thread.currentThread().interrupt();
        batches.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(encoding).isFalse();
        assertThat(made).hasSize(2).allMatch(INDArray::wasClosed);
    }

    @Test
    void tellsWhetherAStepFailedBeforeItBegan() {
        try (PrefetchingBatches batches = new PrefetchingBatches(step -> {
            if (step == 1) {
                throw new IllegalStateException("no such item");
            }
            return numbered(step);
        })) {
            assertThat(number(batches, 0)).isZero();
            assertThat(batches.failedBeforeStep()).isFalse();
            assertThatThrownBy(() -> batches.at(1)).hasMessage("no such item");
            assertThat(batches.failedBeforeStep())
                    .as("the second batch of a step")
                    .isFalse();
            batches.endStep();
            assertThatThrownBy(() -> batches.at(1)).hasMessage("no such item");
            assertThat(batches.failedBeforeStep())
                    .as("the first batch of a step")
                    .isTrue();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        awaitQuietly(latch, 30_000);
    }

    private static void awaitQuietly(CountDownLatch latch, long milliseconds) {
        try {
            if (!latch.await(milliseconds, TimeUnit.MILLISECONDS) && milliseconds > 1_000) {
                throw new AssertionError("what was waited for did not come");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
