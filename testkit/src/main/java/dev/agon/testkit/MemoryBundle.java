package dev.agon.testkit;

import dev.agon.spi.AgonException;
import dev.agon.spi.BundleReader;
import dev.agon.spi.BundleWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A bundle in memory: what a codec saves can be read back, or damaged first. */
public final class MemoryBundle implements BundleWriter, BundleReader {
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    @Override
    public void write(String name, byte[] content) {
        if (!name.matches("[A-Za-z0-9._-]+")) {
            throw new IllegalArgumentException("entries have plain file names such as codec.json, not " + name);
        }
        if (entries.putIfAbsent(name, content.clone()) != null) {
            throw new IllegalArgumentException("entry " + name + " is written twice");
        }
    }

    @Override
    public byte[] read(String name) {
        byte[] content = entries.get(name);
        if (content == null) {
            throw AgonException.data("the bundle has no entry " + name + "; it has " + entries.keySet());
        }
        return content.clone();
    }

    /** Names of the entries, in the order of writing. */
    public List<String> names() {
        return List.copyOf(entries.keySet());
    }

    /** A copy with another content of one entry. */
    public MemoryBundle with(String name, byte[] content) {
        MemoryBundle copy = new MemoryBundle();
        copy.entries.putAll(entries);
        copy.entries.put(name, content.clone());
        return copy;
    }
}
