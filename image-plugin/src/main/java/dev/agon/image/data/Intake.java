package dev.agon.image.data;

import dev.agon.image.data.ImageOptions.Color;
import dev.agon.image.data.ImageOptions.Size;
import dev.agon.image.raster.Framing;
import dev.agon.image.raster.PictureShape;
import dev.agon.image.raster.PixelRows;
import dev.agon.spi.AgonException;
import dev.agon.spi.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Decodes every picture of a source once, on all processors, into a spool.
 *
 * <p>What shape the pictures get is often settled by the pictures themselves: their own size if all are equal, gray if
 * all are. Rather than reading everything twice to find out, a pass assumes that they are, and the first picture that
 * contradicts ends it; the next pass knows better. Two contradictions are possible, so there are three passes at most,
 * and in practice the first pictures already differ.
 */
final class Intake {
    /** What pictures of unequal sizes are brought to. */
    static final Size COMMON_SIZE = new Size(32, 32);
    /** Longest side of the data's own size that is kept without being asked for. */
    static final int LONGEST_OWN_SIDE = 512;

    /** Fewer pictures than this do not pay for another thread. */
    private static final int PICTURES_A_THREAD = 64;
    /** How many unreadable pictures an error names. */
    private static final int NAMED = 3;

    private static final int LONGEST_NAME = 120;

    /** What a pass takes for granted. */
    private record Assumption(Optional<Size> size, int channels, boolean mayBeColor) {
        static Assumption first(ImageOptions options) {
            return new Assumption(options.size(), options.color() == Color.RGB ? 3 : 1, options.color() == Color.AUTO);
        }

        Assumption withSize(Size other) {
            return new Assumption(Optional.of(other), channels, mayBeColor);
        }

        Assumption inColor() {
            return new Assumption(size, 3, false);
        }
    }

    private final PictureSource source;
    private final ImageOptions options;
    private final Assumption assumption;
    private final List<String> labels;
    private final int threads;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<Assumption> correction = new AtomicReference<>();
    private final Map<Integer, String> rejected = new ConcurrentSkipListMap<>();
    private final AtomicInteger rejections = new AtomicInteger();
    private final DecodingMemory memory = new DecodingMemory();
    private final long[] hashes;
    private PictureShape shape;
    private Spool spool;

    private Intake(PictureSource source, ImageOptions options, Assumption assumption, int threads) {
        this.source = source;
        this.options = options;
        this.assumption = assumption;
        this.labels = source.labelling().labels().orElse(null);
        this.threads = Math.max(1, Math.min(threads, source.size() / PICTURES_A_THREAD));
        this.hashes = new long[source.size()];
    }

    /**
     * Takes in a source.
     *
     * @param threads most threads to decode with
     * @throws AgonException DATA if more pictures are unreadable than the options allow
     */
    static ImageDataset of(PictureSource source, ImageOptions options, int threads) {
        List<String> notes = new ArrayList<>(source.notes());
        Assumption assumption = Assumption.first(options);
        while (true) {
            Intake pass = new Intake(source, options, assumption, threads);
            boolean done = false;
            try {
                pass.run();
                Assumption correction = pass.correction.get();
                if (correction == null) {
                    pass.refuseTooManyRejected();
                    if (options.size().isEmpty() && assumption.size().isPresent()) {
                        notes.add("pictures differ in size or are larger than " + LONGEST_OWN_SIDE
                                + " pixels; all are brought to " + COMMON_SIZE + " (another: size=WxH)");
                    }
                    done = true;
                    return pass.dataset(notes);
                }
                assumption = correction;
            } finally {
                if (!done && pass.spool != null) {
                    pass.spool.close();
                }
            }
        }
    }

    private void run() {
        if (threads == 1) {
            work();
            return;
        }
        ExecutorService workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "agon-image-intake");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                done.add(workers.submit(this::work));
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
                    : new IllegalStateException("reading pictures failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading pictures", e);
        } finally {
            next.set(source.size()); // every worker ends after the picture it is at
            workers.shutdown();
            awaitEnd(workers);
        }
    }

    /** Whoever called closes the spool and the source next, which nobody may be using then. */
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

    private void work() {
        int allowed = options.allowedBad(source.size());
        for (int i = next.getAndIncrement(); i < source.size(); i = next.getAndIncrement()) {
            if (correction.get() != null || rejections.get() > allowed) {
                return;
            }
            try {
                take(i);
            } catch (UnreadablePicture e) {
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

    private void take(int index) throws UnreadablePicture {
        if (labels != null && labels.get(index) == null) {
            throw new UnreadablePicture(source.labelling().missing());
        }
        try (DecodingMemory.Share toRead = memory.toRead(source.storedBytes(index));
                Picture picture = source.open(index);
                DecodingMemory.Share toDecode = memory.toDecode(picture.decodedBytes())) {
            store(index, picture);
        } catch (OutOfMemoryError e) {
            takeAlone(index);
        }
    }

    /** What is read must not depend on what others happened to need at the same time. */
    private void takeAlone(int index) throws UnreadablePicture {
        try (DecodingMemory.Share all = memory.alone();
                Picture picture = source.open(index)) {
            store(index, picture);
        } catch (OutOfMemoryError e) {
            throw new AgonException(
                    AgonException.Category.INTERNAL,
                    "reading " + shortened(source.name(index)) + " in " + source.path()
                            + " takes more memory than the Java heap has, "
                            + (Runtime.getRuntime().maxMemory() >> 20)
                            + " MB\nAGON_HEAP=2g (or -Xmx2g) gives it more; or leave the picture out",
                    e);
        }
    }

    /** Decodes before anything is concluded: a broken picture has no say in the shape of the others. */
    private void store(int index, Picture picture) throws UnreadablePicture {
        PixelRows rows = picture.decode();
        if (!settle(picture)) {
            return;
        }
        byte[] pixels;
        if (rows.channels() == 3 && assumption.mayBeColor()) {
            PictureShape color = new PictureShape(shape.width(), shape.height(), 3);
            pixels = grayOf(Framing.frame(rows, picture.orientation(), color));
            if (pixels == null) {
                correction.compareAndSet(null, assumption.inColor());
                return;
            }
        } else {
            pixels = Framing.frame(rows, picture.orientation(), shape);
        }
        hashes[index] = PixelHash.of(pixels, shape);
        spool.write(index, pixels);
    }

    /** Settles the shape by the first picture, or compares it; false if this picture contradicts. */
    private synchronized boolean settle(Picture picture) {
        Size own = new Size(picture.uprightWidth(), picture.uprightHeight());
        if (assumption.size().isEmpty()
                && (Math.max(own.width(), own.height()) > LONGEST_OWN_SIDE
                        || (shape != null && (shape.width() != own.width() || shape.height() != own.height())))) {
            correction.compareAndSet(null, assumption.withSize(COMMON_SIZE));
            return false;
        }
        if (shape == null) {
            Size size = assumption.size().orElse(own);
            shape = new PictureShape(size.width(), size.height(), assumption.channels());
            spool = Spool.create(shape.bytes(), source.size());
        }
        return true;
    }

    /** One channel of a picture whose channels are all equal; {@code null} if it has colours. */
    private static byte[] grayOf(byte[] rgb) {
        byte[] gray = new byte[rgb.length / 3];
        for (int i = 0; i < gray.length; i++) {
            byte red = rgb[3 * i];
            if (red != rgb[3 * i + 1] || red != rgb[3 * i + 2]) {
                return null;
            }
            gray[i] = red;
        }
        return gray;
    }

    private void refuseTooManyRejected() {
        int bad = rejected.size();
        int allowed = options.allowedBad(source.size());
        if (bad <= allowed) {
            return;
        }
        String named = String.join("; ", rejected.values().stream().limit(NAMED).toList());
        String count = bad == source.size() ? "none of the " + bad : "at least " + bad + " of " + source.size();
        String verdict =
                bad == source.size() ? " can be used: " : " cannot be used, and max-bad allows " + allowed + ": ";
        throw AgonException.data(
                count + " pictures in " + source.path() + verdict + named + (bad > NAMED ? "; …" : ""));
    }

    private ImageDataset dataset(List<String> notes) {
        int[] slots = new int[source.size() - rejected.size()];
        long[] kept = new long[slots.length];
        List<String> keptLabels = new ArrayList<>(labels == null ? 0 : slots.length);
        for (int i = 0, item = 0; i < source.size(); i++) {
            if (!rejected.containsKey(i)) {
                slots[item] = i;
                kept[item++] = hashes[i];
                if (labels != null) {
                    keptLabels.add(labels.get(i));
                }
            }
        }
        Optional<ClassIndex> classes = labels == null
                ? Optional.empty()
                : Optional.of(ClassIndex.of(keptLabels, source.labelling().source()));
        return new ImageDataset(spool, shape, slots, kept, classes, List.copyOf(rejected.values()), notes);
    }
}
