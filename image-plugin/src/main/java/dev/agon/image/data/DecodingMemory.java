package dev.agon.image.data;

import java.util.concurrent.Semaphore;

/**
 * What pictures may take in memory while they are read and decoded, all threads together. Stored and decoded pictures
 * have budgets of their own, always taken in this order, so that nobody who waits holds what another one waits for.
 */
final class DecodingMemory {
    /** The largest file that is read, three times: its bytes, the essential ones of them, and those being gathered. */
    private static final int STORED_MEGABYTES = 192;

    private static final int COPIES = 3;
    /** The largest picture of 16 bits a channel. */
    private static final int DECODED_MEGABYTES = 320;

    private final Semaphore stored = new Semaphore(STORED_MEGABYTES, true);
    private final Semaphore decoded = new Semaphore(DECODED_MEGABYTES, true);

    /** A part of the budget, given back when closed. */
    interface Share extends AutoCloseable {
        @Override
        void close();
    }

    /** Waits for room to read a file or archive entry of so many bytes. */
    Share toRead(long bytes) {
        return take(stored, Math.min(STORED_MEGABYTES, megabytes(COPIES * bytes)));
    }

    /** Waits for room to decode a picture to so many bytes. */
    Share toDecode(long bytes) {
        return take(decoded, Math.min(DECODED_MEGABYTES, megabytes(bytes)));
    }

    /** Waits until nobody else reads or decodes. */
    Share alone() {
        Share reading = take(stored, STORED_MEGABYTES);
        Share decoding = take(decoded, DECODED_MEGABYTES);
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
