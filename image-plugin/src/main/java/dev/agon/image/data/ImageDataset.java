package dev.agon.image.data;

import dev.agon.image.raster.ImagePixels;
import dev.agon.image.raster.PictureShape;
import dev.agon.spi.Dataset;
import dev.agon.spi.Example;
import dev.agon.spi.Labels;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pictures of one shape. All were decoded when the data set was opened, into a temporary file from which they are read;
 * what is in memory is a few bytes an item. Pictures are {@code TYPE_BYTE_GRAY} or {@code TYPE_INT_RGB}, each a new one.
 */
public final class ImageDataset implements Dataset<BufferedImage> {
    private final Spool spool;
    private final PictureShape shape;
    private final int[] slots;
    private final long[] hashes;
    private final Optional<ClassIndex> classes;
    private final List<String> rejected;
    private final List<String> notes;
    private final String fingerprint;

    ImageDataset(
            Spool spool,
            PictureShape shape,
            int[] slots,
            long[] hashes,
            Optional<ClassIndex> classes,
            List<String> rejected,
            List<String> notes) {
        this.spool = spool;
        this.shape = shape;
        this.slots = slots;
        this.hashes = hashes;
        this.classes = classes;
        this.rejected = List.copyOf(rejected);
        this.notes = List.copyOf(notes);
        this.fingerprint = fingerprint(shape, hashes, classes);
    }

    /**
     * Opens a folder of pictures, a zip archive of such, an IDX file of images, or a folder that holds one.
     *
     * @throws dev.agon.spi.AgonException DATA if it is missing, empty, broken or hostile, or if more pictures are
     *     unreadable than the options allow; USAGE if the options do not fit it, or if there is no room for the temporary
     *     file
     */
    public static ImageDataset open(Path path, ImageOptions options) {
        try (PictureSource source = Sources.open(path, options)) {
            return Intake.of(source, options, Runtime.getRuntime().availableProcessors());
        }
    }

    /** The shape of every picture. */
    public PictureShape shape() {
        return shape;
    }

    @Override
    public List<String> notes() {
        return notes;
    }

    @Override
    public long size() {
        return slots.length;
    }

    @Override
    public Example<BufferedImage> get(long index) {
        int item = Math.toIntExact(index);
        BufferedImage image = ImagePixels.image(spool.read(slots[item]), shape);
        Map<String, String> attributes =
                classes.map(c -> c.attributes().get(c.classes()[item])).orElse(Map.of());
        return new Example<>(index, image, attributes);
    }

    @Override
    public long hash(long index) {
        return hashes[Math.toIntExact(index)];
    }

    @Override
    public Optional<Labels> labels() {
        return classes.map(ClassIndex::labels);
    }

    @Override
    public List<String> rejected() {
        return rejected;
    }

    /** Kind, shape, number of items, and a hash over their pixels and labels in order; independent of file names. */
    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public void close() {
        spool.close();
    }

    private static String fingerprint(PictureShape shape, long[] hashes, Optional<ClassIndex> classes) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        digest.update(shape.toString().getBytes(StandardCharsets.UTF_8));
        ByteBuffer number = ByteBuffer.allocate(Long.BYTES);
        for (int i = 0; i < hashes.length; i++) {
            digest.update(number.putLong(0, hashes[i]).array());
            if (classes.isPresent()) {
                digest.update(number.putLong(0, classes.get().classes()[i]).array());
            }
        }
        classes.ifPresent(c -> c.labels().names().forEach(name -> {
            byte[] text = name.getBytes(StandardCharsets.UTF_8);
            digest.update(number.putLong(0, text.length).array());
            digest.update(text);
        }));
        return "image-" + shape + "-" + hashes.length + "-" + HexFormat.of().formatHex(digest.digest(), 0, 16);
    }
}
