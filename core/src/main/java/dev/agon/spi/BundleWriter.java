package dev.agon.spi;

/** Where a codec writes what it needs to be restored: small named entries inside a model bundle. */
@FunctionalInterface
public interface BundleWriter {
    /**
     * Writes one entry.
     *
     * @param name a plain file name such as {@code codec.json}
     */
    void write(String name, byte[] content);
}
