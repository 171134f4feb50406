package dev.agon.image.restore;

import dev.agon.image.raster.FloatPicture;
import dev.agon.spi.AgonException;
import dev.agon.spi.Example;
import dev.agon.spi.SampleRequest;
import dev.agon.spi.Sampler;
import dev.agon.spi.Suggestions;
import dev.agon.spi.TrainedModel;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** Restores held-out pictures: sample number i is what the model makes of pair number i, whatever the seed. */
record RestoringSampler(TrainedModel<BufferedImage> model, HeldOutPairs pairs) implements Sampler<BufferedImage> {
    private static final int CHUNK = 64;

    @Override
    public List<Example<BufferedImage>> sample(SampleRequest request) {
        request.label().ifPresent(label -> {
            throw AgonException.usage("this model restores pictures whatever their label; it cannot draw label '"
                    + Suggestions.printable(label) + "'");
        });
        List<Example<BufferedImage>> samples = new ArrayList<>(request.count());
        for (int done = 0; done < request.count(); done += CHUNK) {
            samples.addAll(chunk(request.first() + done, Math.min(CHUNK, request.count() - done)));
        }
        return samples;
    }

    private List<Example<BufferedImage>> chunk(long first, int count) {
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
        List<Example<BufferedImage>> samples = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            samples.add(
                    new Example<>(first + i, restored.get(i), originals.get(i).attributes()));
        }
        return samples;
    }
}
