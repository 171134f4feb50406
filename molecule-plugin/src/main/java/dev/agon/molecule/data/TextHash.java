package dev.agon.molecule.data;

import dev.agon.spi.RandomStream;

/** A 64-bit hash of bytes that is the same on every machine (FNV-1a, then mixed). */
final class TextHash {
    private static final long OFFSET = 0xCBF29CE484222325L;
    private static final long PRIME = 0x100000001B3L;

    private TextHash() {}

    static long of(byte[] content) {
        long hash = OFFSET;
        for (byte b : content) {
            hash = (hash ^ (b & 0xFF)) * PRIME;
        }
        return RandomStream.mix(hash);
    }
}
