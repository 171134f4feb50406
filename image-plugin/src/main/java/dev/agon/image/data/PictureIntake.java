package dev.agon.image.data;

import dev.agon.data.Intake;
import dev.agon.data.Spool;
import dev.agon.data.UnreadableItem;
import dev.agon.image.data.ImageOptions.Color;
import dev.agon.image.data.ImageOptions.Size;
import dev.agon.image.raster.Framing;
import dev.agon.image.raster.PictureShape;
import dev.agon.image.raster.PixelRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Decodes every picture of a source once, on all processors, into a spool.
 *
 * <p>What shape the pictures get is often settled by the pictures themselves: their own size if all are equal, gray if
 * all are. Rather than reading everything twice to find out, a pass assumes that they are, and the first picture that
 * contradicts ends it; the next pass knows better. Two contradictions are possible, so there are three passes at most,
 * and in practice the first pictures already differ.
 */
final class PictureIntake implements Intake.Handling<Picture> {
    /** What pictures of unequal sizes are brought to. */
    static final Size COMMON_SIZE = new Size(32, 32);
    /** Longest side of the data's own size that is kept without being asked for. */
    static final int LONGEST_OWN_SIDE = 512;

    /** The largest picture of 16 bits a channel. */
    private static final long LARGEST_DECODED = PictureFile.MAX_PIXELS * 8;

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
    private final Assumption assumption;
    private final Intake<Picture> pass;
    private final AtomicReference<Assumption> correction = new AtomicReference<>();
    private final long[] hashes;
    private PictureShape shape;
    private Spool spool;

    private PictureIntake(PictureSource source, ImageOptions options, Assumption assumption, int threads) {
        this.source = source;
        this.assumption = assumption;
        this.pass = new Intake<>(
                source,
                PictureFile.KIND.items(),
                options.maxBad(),
                threads,
                PictureFile.KIND.largest(),
                LARGEST_DECODED);
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
            PictureIntake intake = new PictureIntake(source, options, assumption, threads);
            boolean done = false;
            try {
                intake.pass.run(intake);
                Assumption correction = intake.correction.get();
                if (correction == null) {
                    Intake.Kept kept = intake.pass.kept();
                    if (options.size().isEmpty() && assumption.size().isPresent()) {
                        notes.add("pictures differ in size or are larger than " + LONGEST_OWN_SIDE
                                + " pixels; all are brought to " + COMMON_SIZE + " (another: size=WxH)");
                    }
                    done = true;
                    return new ImageDataset(intake.spool, intake.shape, intake.hashes, kept, notes);
                }
                assumption = correction;
            } finally {
                if (!done && intake.spool != null) {
                    intake.spool.close();
                }
            }
        }
    }

    @Override
    public Picture open(int index) throws UnreadableItem {
        return source.open(index);
    }

    /** Decodes before anything is concluded: a broken picture has no say in the shape of the others. */
    @Override
    public void keep(int index, Picture picture) throws UnreadableItem {
        PixelRows rows = picture.decode();
        if (!settle(picture)) {
            return;
        }
        byte[] pixels;
        if (rows.channels() == 3 && assumption.mayBeColor()) {
            PictureShape color = new PictureShape(shape.width(), shape.height(), 3);
            pixels = grayOf(Framing.frame(rows, picture.orientation(), color));
            if (pixels == null) {
                correct(assumption.inColor());
                return;
            }
        } else {
            pixels = Framing.frame(rows, picture.orientation(), shape);
        }
        hashes[index] = PixelHash.of(pixels, shape);
        spool.write(index, pixels);
    }

    /** Ends the pass: the next one knows better. */
    private void correct(Assumption better) {
        correction.compareAndSet(null, better);
        pass.stop();
    }

    /** Settles the shape by the first picture, or compares it; false if this picture contradicts. */
    private synchronized boolean settle(Picture picture) {
        Size own = new Size(picture.uprightWidth(), picture.uprightHeight());
        if (assumption.size().isEmpty()
                && (Math.max(own.width(), own.height()) > LONGEST_OWN_SIDE
                        || (shape != null && (shape.width() != own.width() || shape.height() != own.height())))) {
            correct(assumption.withSize(COMMON_SIZE));
            return false;
        }
        if (shape == null) {
            Size size = assumption.size().orElse(own);
            shape = new PictureShape(size.width(), size.height(), assumption.channels());
            spool = Spool.create(PictureFile.KIND.items(), shape.bytes(), source.size());
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
}
