package dev.agon.data;

import dev.agon.spi.AgonException;
import dev.agon.spi.Suggestions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One pass over a source that takes in every item once, on all processors, within bounds of memory. Items that cannot be
 * used are counted and named.
 *
 * @param <I> an item whose header has been read
 */
public final class Intake<I extends Intake.Item> {
    /** Fewer items than this do not pay for another thread. */
    private static final int ITEMS_A_THREAD = 64;
    /** How many unreadable items an error names. */
    private static final int NAMED = 3;

    private static final int LONGEST_NAME = 120;

    /** An item whose header has been read and found sane, and whose content has not been decoded yet. */
    public interface Item extends AutoCloseable {
        /** Bytes that decoding takes. */
        long decodedBytes();

        @Override
        void close();
    }

    /** What is done with items, by several threads at a time. */
    public interface Handling<I> {
        /**
         * Reads an item's header.
         *
         * @throws UnreadableItem if it cannot be used
         */
        I open(int index) throws UnreadableItem;

        /**
         * Decodes and keeps an item.
         *
         * @throws UnreadableItem if it cannot be used
         */
        void keep(int index, I item) throws UnreadableItem;
    }

    /**
     * What a pass kept.
     *
     * @param indices of the items kept, ascending
     * @param classes the attributes of the items kept; none if the source has none
     * @param rejected items left out, each as {@code name: reason}
     */
    public record Kept(int[] indices, List<ClassIndex> classes, List<String> rejected) {}

    private final ItemSource source;
    private final String items;
    private final int allowedBad;
    private final int threads;
    private final DecodingMemory memory;
    private final List<Labelling.Column> columns;
    private final AtomicInteger next = new AtomicInteger();
    private final Map<Integer, String> rejected = new ConcurrentSkipListMap<>();
    private final AtomicInteger rejections = new AtomicInteger();

    /**
     * Prepares a pass.
     *
     * @param items what the items are, in plural, for people
     * @param threads most threads to work with
     * @param largestStored bytes of the largest stored item; there is memory for reading one such at a time
     * @param largestDecoded bytes of the largest decoded item
     */
    public Intake(
            ItemSource source, String items, BadItems badItems, int threads, long largestStored, long largestDecoded) {
        this.source = source;
        this.items = items;
        this.allowedBad = badItems.allowed(source.size());
        this.threads = Math.max(1, Math.min(threads, source.size() / ITEMS_A_THREAD));
        this.memory = new DecodingMemory(largestStored, largestDecoded);
        this.columns = source.labelling().columns();
    }

    /**
     * Goes over the items; returns when all are taken in, {@link #stop} was called or too many cannot be used.
     *
     * @throws CancellationException if the thread is interrupted; its interrupt status stays set
     */
    public void run(Handling<I> handling) {
        if (threads == 1) {
            work(handling);
            if (Thread.currentThread().isInterrupted()) {
                throw interrupted();
            }
            return;
        }
        ExecutorService workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "agon-intake");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                done.add(workers.submit(() -> work(handling)));
            }
            for (Future<?> worker : done) {
                worker.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof AgonException known
                    ? known
                    : new IllegalStateException("reading " + items + " failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted();
        } finally {
            stop();
            workers.shutdown();
            awaitEnd(workers);
        }
    }

    private CancellationException interrupted() {
        return new CancellationException("interrupted while reading " + items);
    }

    /** Ends the pass: every worker finishes the item it is at. */
    public void stop() {
        next.set(source.size());
    }

    /** Whoever called closes the source and what was kept next, which nobody may be using then. */
    private static void awaitEnd(ExecutorService workers) {
        boolean interrupted = false;
        while (!workers.isTerminated()) {
            try {
                if (workers.awaitTermination(1, TimeUnit.MINUTES)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(Handling<I> handling) {
        for (int i = next.getAndIncrement(); i < source.size(); i = next.getAndIncrement()) {
            if (rejections.get() > allowedBad || Thread.currentThread().isInterrupted()) {
                return;
            }
            try {
                take(i, handling);
            } catch (UnreadableItem e) {
                rejections.incrementAndGet();
                rejected.put(i, shortened(source.name(i)) + ": " + Suggestions.printable(e.getMessage()));
            }
        }
    }

    /** The end of a long name tells more than its beginning. */
    private static String shortened(String name) {
        int excess = name.length() - LONGEST_NAME;
        return Suggestions.printable(excess > 0 ? "…" + name.substring(excess) : name);
    }

    private void take(int index, Handling<I> handling) throws UnreadableItem {
        if (columns.stream().anyMatch(column -> column.values().get(index) == null)) {
            throw new UnreadableItem(source.labelling().missing());
        }
        try (DecodingMemory.Share toRead = memory.toRead(source.storedBytes(index));
                I item = handling.open(index);
                DecodingMemory.Share toDecode = memory.toDecode(item.decodedBytes())) {
            handling.keep(index, item);
        } catch (OutOfMemoryError e) {
            takeAlone(index, handling);
        }
    }

    /** What is read must not depend on what others happened to need at the same time. */
    private void takeAlone(int index, Handling<I> handling) throws UnreadableItem {
        try (DecodingMemory.Share all = memory.alone();
                I item = handling.open(index)) {
            handling.keep(index, item);
        } catch (OutOfMemoryError e) {
            throw new AgonException(
                    AgonException.Category.INTERNAL,
                    "reading " + shortened(source.name(index)) + " in " + source.path()
                            + " takes more memory than the Java heap has, "
                            + (Runtime.getRuntime().maxMemory() >> 20)
                            + " MB\nAGON_HEAP=2g (or -Xmx2g) gives it more; or leave it out",
                    e);
        }
    }

    /**
     * What a pass that went over all items kept.
     *
     * @throws AgonException DATA if more items cannot be used than are put up with
     */
    public Kept kept() {
        refuseTooManyRejected();
        int[] indices = new int[source.size() - rejected.size()];
        for (int i = 0, item = 0; i < source.size(); i++) {
            if (!rejected.containsKey(i)) {
                indices[item++] = i;
            }
        }
        List<ClassIndex> classes =
                columns.stream().map(column -> index(column, indices)).toList();
        return new Kept(indices, classes, List.copyOf(rejected.values()));
    }

    private ClassIndex index(Labelling.Column column, int... indices) {
        List<String> values =
                Arrays.stream(indices).mapToObj(column.values()::get).toList();
        return ClassIndex.of(column.name(), values, source.labelling().source());
    }

    private void refuseTooManyRejected() {
        int bad = rejected.size();
        if (bad <= allowedBad) {
            return;
        }
        String named = String.join("; ", rejected.values().stream().limit(NAMED).toList());
        String count = bad == source.size() ? "none of the " + bad : "at least " + bad + " of " + source.size();
        String verdict =
                bad == source.size() ? " can be used: " : " cannot be used, and max-bad allows " + allowedBad + ": ";
        throw AgonException.data(
                count + " " + items + " in " + source.path() + verdict + named + (bad > NAMED ? "; …" : ""));
    }
}
