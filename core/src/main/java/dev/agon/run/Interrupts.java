package dev.agon.run;

import java.util.function.Supplier;

/**
 * Keeps a thread's interrupts away from files: an interrupted thread that reads or writes a channel closes it for
 * everybody. An interrupt asks a run to stop, and that is looked at between steps.
 */
final class Interrupts {
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

    private static void restore(boolean interrupted) {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
