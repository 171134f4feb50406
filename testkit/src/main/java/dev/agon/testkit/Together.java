package dev.agon.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs the same from several threads at once, for what may be shared by them. */
public final class Together {
    private static final int THREADS = 4;

    private Together() {}

    /**
     * What the runs of a task gave, in one list.
     *
     * @throws Exception what a run threw, as the cause of an {@link java.util.concurrent.ExecutionException}
     */
    public static <T> List<T> run(int times, Callable<List<T>> task) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<T> all = new ArrayList<>();
            for (Future<List<T>> one : pool.invokeAll(Collections.nCopies(times, task))) {
                all.addAll(one.get());
            }
            return all;
        } finally {
            pool.shutdown();
        }
    }
}
