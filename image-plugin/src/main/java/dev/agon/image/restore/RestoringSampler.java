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
import java.util.function.Function;

/**
 * Restores held-out pictures: sample number i is what the model makes of pair number i, whatever the seed. For people to
 * look at it stands between what is left of the picture and the picture itself.
 */
record RestoringSampler(TrainedModel<BufferedImage> model, HeldOutPairs pairs) implements Sampler<BufferedImage> {
    /** Three pictures in a row take the place of several samples of an overview. */
    private static final int MOST_LOOKS = 24;

    private record Restored(
            long number, Example<BufferedImage> original, List<FloatPicture> remains, BufferedImage picture) {
        Example<BufferedImage> sample() {
            return new Example<>(number, picture, original.attributes());
        }

        Example<BufferedImage> look() {
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
            SampleRequest request, int count, Function<Restored, Example<BufferedImage>> shown) {
        request.label().ifPresent(label -> {
            throw AgonException.usage("this model restores pictures whatever their label; it cannot draw label '"
                    + Suggestions.printable(label) + "'");
        });
        return FullChunks.of(
                request.first(),
                count,
                numbers -> restored(numbers).stream().map(shown).toList());
    }

    private List<Restored> restored(List<Long> numbers) {
        List<Example<BufferedImage>> originals = new ArrayList<>();
        List<List<FloatPicture>> remains = new ArrayList<>();
        for (long number : numbers) {
            Example<BufferedImage> original = pairs.original(number);
            originals.add(original);
            remains.add(pairs.remains(number, original.value()));
        }
        List<BufferedImage> pictures =
                PictureTensors.restored(model.generator(), model.spec().latent(), remains, model.codec()::decode);
        List<Restored> restored = new ArrayList<>();
        for (int i = 0; i < pictures.size(); i++) {
            restored.add(new Restored(numbers.get(i), originals.get(i), remains.get(i), pictures.get(i)));
        }
        return restored;
    }
}
