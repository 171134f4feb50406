package dev.agon.run;

import dev.agon.spi.AgonException;
import java.util.Arrays;

/** Closes several things of which each is closed whatever becomes of the others. */
final class Closing {
    private Closing() {}

    /**
     * Closes all, in this order, save for those that are null.
     *
     * @throws RuntimeException the first failure, with the others as suppressed ones
     */
    static void all(AutoCloseable... resources) {
        Throwable failure = null;
        for (AutoCloseable resource : resources) {
            try {
                if (resource != null) {
                    resource.close();
                }
            } catch (Exception | Error e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        if (failure != null) {
            throw new AgonException(
                    AgonException.Category.INTERNAL, "cannot close " + Arrays.toString(resources), failure);
        }
    }

    /** As {@link #all}, when a failure is under way that must not be replaced by another one. */
    static void after(Throwable cause, AutoCloseable... resources) {
        try {
            all(resources);
        } catch (RuntimeException | Error e) {
            cause.addSuppressed(e);
        }
    }
}
