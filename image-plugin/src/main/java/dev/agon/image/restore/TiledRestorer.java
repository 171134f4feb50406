package dev.agon.image.restore;

import dev.agon.image.raster.FloatPicture;
import dev.agon.spi.AgonException;
import dev.agon.spi.Network;
import dev.agon.spi.Spec;
import dev.agon.spi.TrainedModel;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Restores pictures of any size: the generator is built anew for them, under the same weights. What is larger than a tile
 * is restored in tiles that overlap; of each, only what the tile's edges cannot reach is kept, so that no seam shows and
 * memory depends on the tile.
 *
 * @param model whose generator does not depend on the extents of a picture
 * @param degradation that the model undoes
 * @param grain pixels of which sides of a tile are multiples
 * @param side pixels of a side of the largest tile, a multiple of the grain
 * @param margin pixels along an edge of a tile that are not kept, fewer than half of the side; how far the generator looks
 */
public record TiledRestorer(
        TrainedModel<BufferedImage> model, Degradation degradation, int grain, int side, int margin) {
    /** Most pixels of a result. */
    public static final long MOST_PIXELS = 100_000_000;

    /** Gray levels for a gray model, otherwise red, green and blue. */
    public int channels() {
        return Math.toIntExact(model.spec().sample()[2]);
    }

    /** Channels in which a picture is restored: the model's, and colours always. */
    public int channelsFor(BufferedImage picture) {
        return picture.getColorModel().getNumColorComponents() >= 3 ? 3 : channels();
    }

    /**
     * The whole picture.
     *
     * @param remains what is left of it; the first of it in {@code channels}, which a gray model restores one by one
     * @param channels see {@link #channelsFor}
     * @param width pixels of the whole
     * @param height pixels of the whole
     * @throws AgonException DATA if the picture would be too large
     */
    public BufferedImage restore(Remains remains, int channels, int width, int height) {
        if ((long) width * height > MOST_PIXELS) {
            throw AgonException.data("the result would be " + width + "x" + height + " pixels; at most "
                    + MOST_PIXELS / 1_000_000 + " megapixels are made");
        }
        BufferedImage whole = new BufferedImage(
                width, height, channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        Axis across = Axis.of(width, grain, side, margin);
        Axis down = Axis.of(height, grain, side, margin);
        try (Network generator = model.generatorFor(spec(across.tile(), down.tile()))) {
            for (int row = 0; row < down.tiles(); row++) {
                for (int column = 0; column < across.tiles(); column++) {
                    restore(generator, remains, across.span(column), down.span(row), whole);
                }
            }
        }
        return whole;
    }

    private Spec spec(int width, int height) {
        return new Spec(
                model.spec().modality(),
                model.spec().latent(),
                new long[] {height, width, channels()},
                degradation.conditions(width, height, channels()));
    }

    private void restore(Network generator, Remains remains, Axis.Span across, Axis.Span down, BufferedImage whole) {
        List<List<FloatPicture>> rows =
                rows(remains.part(across.begin(), down.begin(), across.length(), down.length()));
        List<FloatPicture> made =
                PictureTensors.restored(generator, model.spec().latent(), rows, PictureTensors::unstack);
        FloatPicture joined = made.size() == 1 ? made.get(0) : FloatPicture.ofChannels(made);
        FloatPicture kept = joined.part(
                across.keptBegin() - across.begin(),
                down.keptBegin() - down.begin(),
                across.keptLength(),
                down.keptLength());
        whole.getRaster()
                .setRect(across.keptBegin(), down.keptBegin(), kept.image().getRaster());
    }

    /** One row for all channels, or for a gray model one a channel. */
    private List<List<FloatPicture>> rows(List<FloatPicture> remains) {
        FloatPicture picture = remains.get(0);
        if (picture.channels() == channels()) {
            return List.of(remains);
        }
        List<List<FloatPicture>> rows = new ArrayList<>();
        for (int channel = 0; channel < picture.channels(); channel++) {
            List<FloatPicture> row = new ArrayList<>(remains);
            row.set(0, picture.channel(channel));
            rows.add(row);
        }
        return rows;
    }
}
