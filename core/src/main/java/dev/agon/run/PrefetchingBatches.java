package dev.agon.run;

import dev.agon.spi.Batch;
import dev.agon.spi.BatchSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Encodes the next batch on a thread of its own while the current step runs. Batches are a pure function of the step, so
 * this changes nothing but the time it takes. Asked by one thread at a time; interrupting it does not keep it from
 * getting its batch.
 */
final class PrefetchingBatches implements BatchSource, AutoCloseable {
    private final BatchSource source;
    private final ExecutorService thread;
    private Future<Batch> next;
    private long nextStep;
    private boolean failed;
    private boolean begun;

    PrefetchingBatches(BatchSource source) {
        this.source = source;
        this.thread = Executors.newSingleThreadExecutor(task -> {
            Thread encoder = new Thread(task, "agon-batches");
            encoder.setDaemon(true);
            return encoder;
        });
    }

    @Override
    public Batch at(long step) {
        if (next != null && nextStep != step) {
            discardNext();
        }
        Future<Batch> wanted = next == null ? thread.submit(() -> source.at(step)) : next;
        next = null;
        failed = true;
        Batch batch = await(wanted);
        failed = false;
        begun = true;
        nextStep = step + 1;
        next = thread.submit(() -> source.at(step + 1));
        return batch;
    }

    /** The next batch will be the first one of another step of the run; a step may take several. */
    void endStep() {
        begun = false;
    }

    /** Whether the first batch of a step could not be made, so that nothing of the step has been done. */
    boolean failedBeforeStep() {
        return failed && !begun;
    }

    private static Batch await(Future<Batch> batch) {
        try {
            return Interrupts.waitedOut(batch::get);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private void discardNext() {
        Future<Batch> unwanted = next;
        next = null;
        try {
            await(unwanted).close();
        } catch (RuntimeException e) {
            // a batch that nobody asked for may fail
        }
    }

    /** Waits for the encoder to end, so that the data set can be closed afterwards. */
    @Override
    public void close() {
        try {
            if (next != null) {
                discardNext();
            }
        } finally {
            thread.shutdown();
            Interrupts.waitedOut(() -> thread.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS));
        }
    }
}
