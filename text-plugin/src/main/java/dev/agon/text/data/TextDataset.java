package dev.agon.text.data;

import dev.agon.spi.AgonException;
import dev.agon.spi.Dataset;
import dev.agon.spi.Example;
import dev.agon.spi.Labels;
import dev.agon.spi.RandomStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Texts as passages of up to {@value Passages#LONGEST} characters, one line each. All were read when the data set was
 * opened, into a temporary file; what is in memory is 18 bytes a passage.
 */
public final class TextDataset implements Dataset<String> {
    private final PassageStore store;
    private final Optional<Labels> labels;
    private final List<Map<String, String>> attributes;
    private final List<String> rejected;
    private final List<String> notes;
    private final String fingerprint;

    TextDataset(PassageStore store, Optional<Labels> labels, List<String> rejected, List<String> notes) {
        this.store = store;
        this.labels = labels;
        this.attributes = labels.map(Labels::names).orElse(List.of("")).stream()
                .map(name -> labels.isPresent() ? Map.of(Example.LABEL, name) : Map.<String, String>of())
                .toList();
        this.rejected = List.copyOf(rejected);
        this.notes = List.copyOf(notes);
        this.fingerprint = fingerprint(store, labels);
    }

    /**
     * Reads a file of texts or a folder of such.
     *
     * @throws AgonException DATA if it is missing, empty, binary or broken, or if more texts are unreadable than the
     *     options allow; USAGE if there is no room for the temporary file
     */
    public static TextDataset open(Path path, TextOptions options) {
        return TextIntake.read(path, options);
    }

    @Override
    public long size() {
        return store.size();
    }

    @Override
    public Example<String> get(long index) {
        int item = Math.toIntExact(index);
        return new Example<>(index, store.get(item), attributes.get(store.label(item)));
    }

    /** That of the first passage that is held out together with one. */
    @Override
    public long hash(long index) {
        return store.hash(store.first(Math.toIntExact(index)));
    }

    @Override
    public Optional<Labels> labels() {
        return labels;
    }

    @Override
    public List<String> rejected() {
        return rejected;
    }

    @Override
    public List<String> notes() {
        return notes;
    }

    /** Kind, number of passages, and a hash over them and their labels in order. */
    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public void close() {
        store.close();
    }

    private static String fingerprint(PassageStore store, Optional<Labels> labels) {
        long hash = store.size();
        for (int i = 0; i < store.size(); i++) {
            hash = RandomStream.mix(hash ^ store.hash(i)) + store.label(i);
        }
        for (String name : labels.map(Labels::names).orElse(List.of())) {
            hash = RandomStream.mix(hash ^ name.hashCode());
        }
        return String.format(Locale.ROOT, "text-%d-%016x", store.size(), hash);
    }
}
