package dev.agon.judge;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A thread of its own for DL4J, which refuses to run where the caller has an ND4J workspace open, leaves its own
 * workspaces behind and seeds the thread's random source: a judge must not disturb the training that asks it. The caller
 * waits for each call.
 */
final class EngineThread implements AutoCloseable {
    private final ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "agon-judge");
        thread.setDaemon(true);
        return thread;
    });

    <T> T call(Supplier<T> task) {
        try {
            return CompletableFuture.supplyAsync(task, executor).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }

    void run(Runnable task) {
        call(() -> {
            task.run();
            return null;
        });
    }

    @Override
    public void close() {
        run(() -> Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread());
        executor.shutdown();
    }
}
