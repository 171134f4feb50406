package dev.agon.audio.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.sound.sampled.AudioFormat;

/** How one sample lies in the bytes of a stream. */
@FunctionalInterface
interface PcmSamples {
    /** The sample at an offset, in [-1, 1] for whole numbers. */
    float at(byte[] bytes, int offset);

    /**
     * The samples of a format.
     *
     * @throws IllegalArgumentException if it is neither whole numbers of up to 32 bits nor floats
     */
    static PcmSamples of(AudioFormat format) {
        boolean big = format.isBigEndian();
        int size = format.getSampleSizeInBits() / 8;
        AudioFormat.Encoding encoding = format.getEncoding();
        if (encoding.equals(AudioFormat.Encoding.PCM_FLOAT) && (size == 4 || size == 8)) {
            ByteOrder order = big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            return (bytes, offset) -> {
                ByteBuffer at = ByteBuffer.wrap(bytes, offset, size).order(order);
                return size == 4 ? at.getFloat() : (float) at.getDouble();
            };
        }
        boolean signed = encoding.equals(AudioFormat.Encoding.PCM_SIGNED);
        if ((signed || encoding.equals(AudioFormat.Encoding.PCM_UNSIGNED)) && size >= 1 && size <= 4) {
            // to the top of 32 bits, so that the sign comes out right whatever the size
            return (bytes, offset) -> {
                int value = 0;
                for (int i = 0; i < size; i++) {
                    value |= (bytes[offset + (big ? i : size - 1 - i)] & 0xFF) << (24 - 8 * i);
                }
                return (signed ? value : value ^ Integer.MIN_VALUE) * 0x1p-31f;
            };
        }
        throw new IllegalArgumentException(format.toString());
    }
}
