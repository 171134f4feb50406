package dev.agon.run;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Keeps a thread's interrupts away from files: an interrupted thread that reads or writes a channel closes it for
 * everybody. An interrupt asks a run to stop, and that is looked at between steps. Before the first step, while data is
 * read or a judge learns, it is the other way round: there, asking to stop interrupts.
 */
public final class Interrupts {
    private static final long LOOK_EVERY_MILLIS = 100;

    private Interrupts() {}

    /** Something that waits and can be interrupted. */
    @FunctionalInterface
    interface Waiting<R, E extends Exception> {
        R await() throws InterruptedException, E;
    }

    /** Clears the thread's interrupt status for the time of an action, and sets it again afterwards. */
    static void setAside(Runnable action) {
        setAsideFor(() -> {
            action.run();
            return null;
        });
    }

    /** As {@link #setAside}, for an action with a result. */
    static <R> R setAsideFor(Supplier<R> action) {
        boolean interrupted = Thread.interrupted();
        try {
            return action.get();
        } finally {
            restore(interrupted);
        }
    }

    /** Waits on, however often the thread is interrupted, and sets its interrupt status afterwards. */
    static <R, E extends Exception> R waitedOut(Waiting<R, E> waiting) throws E {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return waiting.await();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            restore(interrupted);
        }
    }

    /**
     * Interrupts this thread during an action as long as a stop is asked for, so that an action which heeds interrupts
     * ends soon. To be used where nothing is written that must be whole.
     *
     * @param stopRequested asked by another thread
     * @param message of the exception
     * @throws CancellationException if a stop was asked for and the action failed, for whatever reason
     */
    public static <R> R endedBy(BooleanSupplier stopRequested, String message, Supplier<R> action) {
        Thread worker = Thread.currentThread();
        AtomicBoolean sent = new AtomicBoolean();
        Thread watch = new Thread(() -> interruptWhile(stopRequested, worker, sent), "agon-stop");
        watch.setDaemon(true);
        watch.start();
        try {
            return action.get();
        } catch (RuntimeException | Error e) {
            if (!stopRequested.getAsBoolean()) {
                throw e;
            }
            CancellationException stopped = new CancellationException(message);
            stopped.initCause(e);
            throw stopped;
        } finally {
            watch.interrupt();
            waitedOut(() -> {
                watch.join();
                return null;
            });
            if (sent.get()) {
                boolean own = Thread.interrupted();
                // where the request is the interrupt status itself, it must not get lost
                restore(own && !stopRequested.getAsBoolean());
            }
        }
    }

    private static void interruptWhile(BooleanSupplier stopRequested, Thread worker, AtomicBoolean sent) {
        try {
            while (true) {
                Thread.sleep(LOOK_EVERY_MILLIS);
                if (stopRequested.getAsBoolean()) {
                    sent.set(true);
                    worker.interrupt();
                }
            }
        } catch (InterruptedException e) {
            // the action has ended
        }
    }

    private static void restore(boolean interrupted) {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
