package dev.agon.image.restore;

import dev.agon.image.raster.FloatPicture;
import dev.agon.image.raster.Strip;
import dev.agon.spi.AgonException;
import dev.agon.spi.Example;
import dev.agon.spi.SampleRequest;
import dev.agon.spi.Sampler;
import dev.agon.spi.Suggestions;
import dev.agon.spi.TrainedModel;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Restores held-out pictures: sample number i is what the model makes of pair number i, whatever the seed. For people to
 * look at it stands between what is left of the picture and the picture itself.
 */
record RestoringSampler(TrainedModel<BufferedImage> model, HeldOutPairs pairs) implements Sampler<BufferedImage> {
    private static final int CHUNK = 64;

    /** Three pictures in a row take the place of several samples of an overview. */
    private static final int MOST_LOOKS = 24;

    private record Restored(Example<BufferedImage> original, List<FloatPicture> remains, BufferedImage picture) {
        Example<BufferedImage> sample(long number) {
            return new Example<>(number, picture, original.attributes());
        }

        Example<BufferedImage> look(long number) {
            BufferedImage left = remains.get(0).image();
            return new Example<>(number, Strip.of(List.of(left, picture, original.value())), Map.of());
        }
    }

    @Override
    public List<Example<BufferedImage>> sample(SampleRequest request) {
        return restored(request, request.count(), Restored::sample);
    }

    @Override
    public List<Example<BufferedImage>> look(SampleRequest request) {
        return restored(request, Math.min(request.count(), MOST_LOOKS), Restored::look);
    }

    private List<Example<BufferedImage>> restored(
            SampleRequest request, int count, BiFunction<Restored, Long, Example<BufferedImage>> shown) {
        request.label().ifPresent(label -> {
            throw AgonException.usage("this model restores pictures whatever their label; it cannot draw label '"
                    + Suggestions.printable(label) + "'");
        });
        List<Example<BufferedImage>> samples = new ArrayList<>(count);
        for (int done = 0; done < count; done += CHUNK) {
            long first = request.first() + done;
            List<Restored> chunk = chunk(first, Math.min(CHUNK, count - done));
            for (int i = 0; i < chunk.size(); i++) {
                samples.add(shown.apply(chunk.get(i), first + i));
            }
        }
        return samples;
    }

    private List<Restored> chunk(long first, int count) {
        List<Example<BufferedImage>> originals = new ArrayList<>();
        List<List<FloatPicture>> remains = new ArrayList<>();
        // always a full chunk: the engine may round differently for other batch sizes
        for (int i = 0; i < CHUNK; i++) {
            long number = first + Math.min(i, count - 1);
            originals.add(pairs.original(number));
            remains.add(pairs.remains(number, originals.get(i).value()));
        }
        List<BufferedImage> restored =
                PictureTensors.restored(model.generator(), model.spec().latent(), remains, model.codec()::decode);
        List<Restored> chunk = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            chunk.add(new Restored(originals.get(i), remains.get(i), restored.get(i)));
        }
        return chunk;
    }
}
