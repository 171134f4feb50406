package dev.agon.image.data;

import dev.agon.data.LabelRule;
import dev.agon.data.Labelling;
import dev.agon.data.Spool;
import dev.agon.image.raster.Orientation;
import dev.agon.image.raster.PixelRows;
import dev.agon.spi.AgonException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The pictures of an IDX file ({@code [n, h, w]} or {@code [n, h, w, c]}) with the labels file beside it, if any. */
final class IdxSource implements PictureSource {
    private final Path path;
    private final Spool items;
    private final int count;
    private final int height;
    private final int width;
    private final int channels;
    private final Labelling labelling;
    private final List<String> notes;

    private IdxSource(Path path, Spool items, int[] sizes, Labelling labelling, List<String> notes) {
        this.path = path;
        this.items = items;
        this.count = sizes[0];
        this.height = sizes[1];
        this.width = sizes[2];
        this.channels = sizes.length == 4 ? sizes[3] : 1;
        this.labelling = labelling;
        this.notes = notes;
    }

    /** Whether a file name is that of an IDX file of images, as far as a name can tell. */
    static boolean isNamedLikeImages(String name) {
        return name.matches("(?i).*idx[34].ubyte(\\.gz)?");
    }

    /**
     * Reads a file into a spool, and its labels.
     *
     * @param notes what people should know about how it was found
     * @throws AgonException DATA if it is broken, or labels do not match; USAGE if the options want labels that IDX
     *     files do not have
     */
    static IdxSource open(Path path, ImageOptions options, List<String> notes) {
        if (!options.attributes().isNone()) {
            throw AgonException.usage("columns do not fit " + path
                    + ": they are those of labels.csv, beside pictures in" + " files of their own");
        }
        if (options.labels() != LabelRule.AUTO && options.labels() != LabelRule.NONE) {
            throw AgonException.usage("labels=" + options.labels().word() + " does not fit " + path
                    + ": an IDX file has a labels file beside it (labels=auto) or none");
        }
        try (IdxFile file = IdxFile.open(path, 3, 4)) {
            int[] sizes = file.sizes();
            if (sizes.length == 4 && sizes[3] != 1 && sizes[3] != 3) {
                throw AgonException.data(path + " has pictures of " + sizes[3] + " channels; 1 and 3 are read");
            }
            Labelling labelling = options.labels() == LabelRule.NONE
                    ? Labelling.NONE
                    : labelsBeside(path)
                            .map(labels -> labels(labels, path, sizes[0]))
                            .orElse(Labelling.NONE);
            byte[] item = new byte[sizes[1] * sizes[2] * (sizes.length == 4 ? sizes[3] : 1)];
            Spool items = Spool.create("pictures", item.length, sizes[0]);
            try {
                for (int i = 0; i < sizes[0]; i++) {
                    file.read(item);
                    items.write(i, item);
                }
                file.expectEnd();
            } catch (RuntimeException e) {
                items.close();
                throw e;
            }
            return new IdxSource(path, items, sizes, labelling, notes);
        }
    }

    /** {@code x-images-idx3-ubyte.gz} has its labels in {@code x-labels-idx1-ubyte.gz}, zipped or not. */
    private static Optional<Path> labelsBeside(Path images) {
        String name = images.getFileName().toString();
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        if (!plain.contains("images")) {
            return Optional.empty();
        }
        String labels = plain.replace("images", "labels").replaceAll("idx[34]", "idx1");
        Set<String> candidates = new LinkedHashSet<>();
        candidates.add(labels + name.substring(plain.length()));
        candidates.add(labels);
        candidates.add(labels + ".gz");
        return candidates.stream()
                .map(images::resolveSibling)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static Labelling labels(Path path, Path images, int pictures) {
        try (IdxFile file = IdxFile.open(path, 1)) {
            int count = file.sizes()[0];
            if (count != pictures) {
                throw AgonException.data(path + " has " + count + " labels for " + pictures + " pictures in "
                        + images.getFileName() + "; with labels=none they are not looked at");
            }
            byte[] values = new byte[count];
            file.read(values);
            file.expectEnd();
            String[] names = new String[256];
            List<String> labels = new ArrayList<>(count);
            for (byte value : values) {
                int number = value & 0xFF;
                if (names[number] == null) {
                    names[number] = Integer.toString(number);
                }
                labels.add(names[number]);
            }
            return Labelling.of(labels, "labels file " + path.getFileName(), "");
        }
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public int size() {
        return count;
    }

    @Override
    public String name(int index) {
        return "picture " + index;
    }

    @Override
    public long storedBytes(int index) {
        return items.slotBytes();
    }

    @Override
    public Picture open(int index) {
        return new Item(items.read(index));
    }

    @Override
    public Labelling labelling() {
        return labelling;
    }

    @Override
    public List<String> notes() {
        return notes;
    }

    @Override
    public void close() {
        items.close();
    }

    private final class Item implements Picture {
        private final byte[] pixels;

        Item(byte[] pixels) {
            this.pixels = pixels;
        }

        @Override
        public int width() {
            return width;
        }

        @Override
        public int height() {
            return height;
        }

        @Override
        public Orientation orientation() {
            return Orientation.UPRIGHT;
        }

        @Override
        public long decodedBytes() {
            return 0; // no more than what is stored
        }

        @Override
        public PixelRows decode() {
            return PixelRows.of(pixels, width, height, channels);
        }

        @Override
        public void close() {
            // in memory
        }
    }
}
