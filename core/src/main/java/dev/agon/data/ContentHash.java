package dev.agon.data;

import dev.agon.spi.RandomStream;

/** A hash of 64 bits, the same on every machine. */
public final class ContentHash {
    private static final long PRIME = 0x100000001b3L;
    private static final long OFFSET = 0xcbf29ce484222325L;

    private ContentHash() {}

    /** FNV-1a (Fowler, Noll and Vo), with its bits mixed. */
    public static long of(byte[] content) {
        long hash = OFFSET;
        for (byte b : content) {
            hash = (hash ^ (b & 0xff)) * PRIME;
        }
        return RandomStream.mix(hash);
    }

    /** FNV-1a over whole numbers, with its bits mixed. */
    public static long of(int[] numbers, int from, int to) {
        long hash = OFFSET;
        for (int i = from; i < to; i++) {
            hash = (hash ^ numbers[i]) * PRIME;
            hash ^= hash >>> 32;
        }
        return RandomStream.mix(hash);
    }
}
