package dev.agon.text.token;

import dev.agon.spi.Dataset;
import dev.agon.spi.Example;
import dev.agon.spi.Labels;
import dev.agon.spi.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Windows at random places of the texts of a data set. Encoded texts are remembered while they are few. Safe for use by
 * several threads.
 */
public final class TokenSource {
    /** Bytes that remembered texts may take, about. */
    private static final long REMEMBERED = 100_000_000;
    /** What a remembered text takes beside its numbers: its objects and its place in the map. */
    private static final int OBJECTS = 200;

    private final Dataset<String> data;
    private final Windows windows;
    private final List<String> labels;
    private final Map<Long, Text> remembered = new ConcurrentHashMap<>();
    private final AtomicLong left;

    private record Text(Tokens tokens, int label) {
        long bytes() {
            return OBJECTS + (long) Integer.BYTES * (tokens.ids().length + tokens.starts().length);
        }
    }

    /**
     * A window.
     *
     * @param label number of its class; 0 without labels
     */
    public record Window(int[] tokens, int label) {}

    public TokenSource(Dataset<String> data, Windows windows) {
        this(data, windows, REMEMBERED);
    }

    /** @param bytes that remembered texts may take */
    TokenSource(Dataset<String> data, Windows windows, long bytes) {
        this.left = new AtomicLong(bytes);
        this.data = data;
        this.windows = windows;
        this.labels = data.labels().map(Labels::names).orElse(List.of());
    }

    /** Number of texts. */
    public long size() {
        return data.size();
    }

    /** A window that a random stream chooses. */
    public Window any(RandomStream random) {
        Text text = text(random.nextLong(data.size()));
        return new Window(windows.any(text.tokens(), random), text.label());
    }

    /** Windows that a random stream chooses, each by a stream of its own. */
    public List<Window> some(int count, RandomStream random) {
        List<Window> windows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            windows.add(any(random.fork(i)));
        }
        return windows;
    }

    private Text text(long index) {
        Text known = remembered.get(index);
        if (known != null) {
            return known;
        }
        Example<String> example = data.get(index);
        int label = labels.isEmpty() ? 0 : labels.indexOf(example.attributes().get(Example.LABEL));
        Text text = new Text(windows.encode(example.value()), label);
        if (left.get() > 0) {
            left.addAndGet(-text.bytes());
            remembered.put(index, text);
        }
        return text;
    }
}
