package dev.agon.image.data;

import dev.agon.data.AttributeColumns;
import dev.agon.data.LabelRule;
import dev.agon.data.UnreadableItem;
import dev.agon.image.raster.FloatPicture;
import dev.agon.spi.AgonException;
import dev.agon.spi.Dataset;
import dev.agon.spi.Example;
import dev.agon.spi.Labels;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Suggestions;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pictures for a model to change: each at its own size, upright, decoded when it is asked for. Those whose header is
 * unreadable are left out and told.
 */
public final class GivenPictures implements Dataset<BufferedImage> {
    private final PictureSource source;

    private final int[] indices;
    private final List<String> rejected;

    private GivenPictures(PictureSource source, int[] indices, List<String> rejected) {
        this.source = source;
        this.indices = indices;
        this.rejected = List.copyOf(rejected);
    }

    /**
     * Opens a picture, or what training data may be.
     *
     * @throws AgonException DATA if there is no picture, or more are unreadable than the options allow
     */
    public static GivenPictures open(Path path, ImageOptions options) {
        ImageOptions unlabelled = new ImageOptions(
                options.size(), LabelRule.NONE, AttributeColumns.NONE, options.color(), options.maxBad());
        PictureSource source = SinglePicture.isPicture(path) ? new SinglePicture(path) : Sources.open(path, unlabelled);
        try {
            return checked(source, options);
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    private static GivenPictures checked(PictureSource source, ImageOptions options) {
        List<Integer> readable = new ArrayList<>();
        List<String> rejected = new ArrayList<>();
        for (int i = 0; i < source.size(); i++) {
            try (Picture picture = source.open(i)) {
                readable.add(i);
            } catch (UnreadableItem e) {
                rejected.add(told(source, i, e));
            }
        }
        if (readable.isEmpty() || rejected.size() > options.maxBad().allowed(source.size())) {
            throw AgonException.data(rejected.size() + " of " + source.size() + " pictures in " + source.path()
                    + " cannot be used: " + rejected.get(0));
        }
        return new GivenPictures(
                source, readable.stream().mapToInt(Integer::intValue).toArray(), rejected);
    }

    private static String told(PictureSource source, int index, UnreadableItem reason) {
        return Suggestions.printable(source.name(index) + ": " + reason.getMessage());
    }

    @Override
    public long size() {
        return indices.length;
    }

    @Override
    public Example<BufferedImage> get(long index) {
        int place = indices[Math.toIntExact(index)];
        try (Picture picture = source.open(place)) {
            return new Example<>(index, picture.image(), Map.of(Example.FILE, source.name(place)));
        } catch (UnreadableItem e) {
            throw AgonException.data("in " + source.path() + ", " + told(source, place, e), e);
        }
    }

    @Override
    public long hash(long index) {
        return RandomStream.mix(FloatPicture.of(get(index).value(), 3).hashCode());
    }

    @Override
    public Optional<Labels> labels() {
        return Optional.empty();
    }

    @Override
    public List<String> rejected() {
        return rejected;
    }

    @Override
    public List<String> notes() {
        return source.notes();
    }

    /** Their number, and a hash of the first. */
    @Override
    public String fingerprint() {
        return "pictures-" + indices.length + "-" + Long.toHexString(hash(0));
    }

    @Override
    public void close() {
        source.close();
    }
}
