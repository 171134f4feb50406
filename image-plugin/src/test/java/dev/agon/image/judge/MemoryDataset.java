package dev.agon.image.judge;

import dev.agon.spi.Dataset;
import dev.agon.spi.Example;
import dev.agon.spi.Labels;
import dev.agon.spi.RandomStream;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Pictures in memory, with or without labels. */
final class MemoryDataset implements Dataset<BufferedImage> {
    private final List<Example<BufferedImage>> items = new ArrayList<>();
    private final List<Long> hashes = new ArrayList<>();

    MemoryDataset add(BufferedImage picture, String label) {
        long hash = 0;
        for (int rgb : picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth())) {
            hash = RandomStream.mix(hash + rgb) + 1;
        }
        items.add(new Example<>(items.size(), picture, label == null ? Map.of() : Map.of(Example.LABEL, label)));
        hashes.add(hash);
        return this;
    }

    @Override
    public long size() {
        return items.size();
    }

    @Override
    public Example<BufferedImage> get(long index) {
        return items.get((int) index);
    }

    @Override
    public long hash(long index) {
        return hashes.get((int) index);
    }

    @Override
    public Optional<Labels> labels() {
        Map<String, Long> counts = new TreeMap<>();
        for (Example<BufferedImage> item : items) {
            String label = item.attributes().get(Example.LABEL);
            if (label == null) {
                return Optional.empty();
            }
            counts.merge(label, 1L, Long::sum);
        }
        return items.isEmpty()
                ? Optional.empty()
                : Optional.of(new Labels(List.copyOf(counts.keySet()), List.copyOf(counts.values()), "test"));
    }

    @Override
    public List<String> rejected() {
        return List.of();
    }

    @Override
    public String fingerprint() {
        return "memory-" + Long.toHexString(hashes.hashCode());
    }

    @Override
    public void close() {}
}
