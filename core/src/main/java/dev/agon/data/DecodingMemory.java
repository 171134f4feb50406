package dev.agon.data;

import java.util.concurrent.Semaphore;

/**
 * What items may take in memory while they are read and decoded, all threads together. Stored and decoded items
 * have budgets of their own, always taken in this order, so that nobody who waits holds what another one waits for.
 */
final class DecodingMemory {
    /** Reading a file takes its bytes, the essential ones of them, and those being gathered. */
    private static final int COPIES = 3;

    private final int storedMegabytes;
    private final int decodedMegabytes;
    private final Semaphore stored;
    private final Semaphore decoded;

    /**
     * Two budgets.
     *
     * @param largestStored bytes of the largest file that is read; there is room for one, or several smaller ones
     * @param largestDecoded bytes of the largest decoded item
     */
    DecodingMemory(long largestStored, long largestDecoded) {
        storedMegabytes = Math.toIntExact(megabytes(COPIES * largestStored));
        decodedMegabytes = Math.toIntExact(megabytes(largestDecoded));
        stored = new Semaphore(storedMegabytes, true);
        decoded = new Semaphore(decodedMegabytes, true);
    }

    /** A part of the budget, given back when closed. */
    interface Share extends AutoCloseable {
        @Override
        void close();
    }

    /** Waits for room to read a file or archive entry of so many bytes. */
    Share toRead(long bytes) {
        return take(stored, Math.min(storedMegabytes, megabytes(COPIES * bytes)));
    }

    /** Waits for room to decode an item to so many bytes. */
    Share toDecode(long bytes) {
        return take(decoded, Math.min(decodedMegabytes, megabytes(bytes)));
    }

    /** Waits until nobody else reads or decodes. */
    Share alone() {
        Share reading = take(stored, storedMegabytes);
        Share decoding = take(decoded, decodedMegabytes);
        return () -> {
            decoding.close();
            reading.close();
        };
    }

    private static long megabytes(long bytes) {
        return 1 + (bytes >> 20);
    }

    private static Share take(Semaphore budget, long megabytes) {
        int permits = Math.toIntExact(megabytes);
        budget.acquireUninterruptibly(permits);
        return () -> budget.release(permits);
    }
}
