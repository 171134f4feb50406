package dev.agon.image.data;

import javax.imageio.stream.ImageInputStreamImpl;

/** What ImageIO reads from: bytes in memory, without the copy or the temporary file of the JDK's own streams. */
final class MemoryImageInput extends ImageInputStreamImpl {
    private final byte[] bytes;

    MemoryImageInput(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() {
        bitOffset = 0;
        return streamPos < bytes.length ? bytes[(int) streamPos++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        bitOffset = 0;
        if (streamPos >= bytes.length) {
            return length == 0 ? 0 : -1;
        }
        int count = (int) Math.min(length, bytes.length - streamPos);
        System.arraycopy(bytes, (int) streamPos, into, offset, count);
        streamPos += count;
        return count;
    }

    @Override
    public long length() {
        return bytes.length;
    }
}
