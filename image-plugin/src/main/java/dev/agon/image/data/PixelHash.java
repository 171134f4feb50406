package dev.agon.image.data;

import dev.agon.image.raster.PictureShape;
import dev.agon.spi.RandomStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A 64-bit hash of a picture's pixels and shape, the same on every machine. */
final class PixelHash {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private PixelHash() {}

    static long of(byte[] pixels, PictureShape shape) {
        long hash = RandomStream.mix(((long) shape.width() << 32 | shape.height()) * 3 + shape.channels());
        int at = 0;
        for (; at + Long.BYTES <= pixels.length; at += Long.BYTES) {
            hash = RandomStream.mix(hash ^ (long) LONGS.get(pixels, at)) + shape.bytes();
        }
        for (; at < pixels.length; at++) {
            hash = RandomStream.mix(hash ^ pixels[at]) + shape.bytes();
        }
        return hash;
    }
}
