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
                assertThat(number(batches, step)).isEqualTo(step);
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
}
