package dev.agon.run;

import dev.agon.spi.AgonException;
import dev.agon.spi.Batch;
import dev.agon.spi.BatchSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Encodes the next batch on a thread of its own while the current step runs. Batches are a pure function of the step, so
 * this changes nothing but the time it takes. Asked by one thread at a time.
 */
final class PrefetchingBatches implements BatchSource, AutoCloseable {
    private final BatchSource source;
    private final ExecutorService thread;
    private Future<Batch> next;
    private long nextStep;

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
        Batch batch = await(wanted);
        nextStep = step + 1;
        next = thread.submit(() -> source.at(step + 1));
        return batch;
    }

    private static Batch await(Future<Batch> batch) {
        try {
            return batch.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AgonException(AgonException.Category.INTERNAL, "interrupted while waiting for a batch", e);
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
        if (next != null) {
            discardNext();
        }
        thread.shutdown();
    }
}
