package dev.agon.spi;

/** What a codec is restored from. */
@FunctionalInterface
public interface BundleReader {
    /**
     * The content of an entry.
     *
     * @throws AgonException DATA if the bundle has no such entry
     */
    byte[] read(String name);
}
