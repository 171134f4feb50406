package dev.agon.image.restyle;

import dev.agon.image.raster.Strip;
import dev.agon.image.restyle.HeldOutChanges.Change;
import dev.agon.spi.AgonException;
import dev.agon.spi.Attribute;
import dev.agon.spi.Example;
import dev.agon.spi.SampleRequest;
import dev.agon.spi.Sampler;
import dev.agon.spi.Suggestions;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Changes held-out pictures: sample number i is what the model makes of picture number i, whatever the seed, and carries
 * the attributes that it is to have. Asked for a class label, it changes every picture to that. For people to look at it
 * stands beside the picture that it was made from.
 */
record RestylingSampler(Restyler restyler, HeldOutChanges changes) implements Sampler<BufferedImage> {
    private static final int CHUNK = 64;

    private record Changed(BufferedImage original, BufferedImage picture, Map<String, String> attributes) {
        Example<BufferedImage> sample(long number) {
            return new Example<>(number, picture, attributes);
        }

        Example<BufferedImage> look(long number) {
            return new Example<>(number, Strip.of(List.of(original, picture)), attributes);
        }
    }

    @Override
    public List<Example<BufferedImage>> sample(SampleRequest request) {
        return changed(request, Changed::sample);
    }

    @Override
    public List<Example<BufferedImage>> look(SampleRequest request) {
        return changed(request, Changed::look);
    }

    private List<Example<BufferedImage>> changed(
            SampleRequest request, BiFunction<Changed, Long, Example<BufferedImage>> shown) {
        Optional<Change> wanted = request.label().map(this::toLabel);
        List<Example<BufferedImage>> samples = new ArrayList<>(request.count());
        for (int done = 0; done < request.count(); done += CHUNK) {
            long first = request.first() + done;
            List<Changed> chunk = chunk(first, Math.min(CHUNK, request.count() - done), wanted);
            for (int i = 0; i < chunk.size(); i++) {
                samples.add(shown.apply(chunk.get(i), first + i));
            }
        }
        return samples;
    }

    private Change toLabel(String label) {
        return restyler.attributes().stream()
                .filter(Attribute::isLabel)
                .map(attribute -> new Change(attribute, attribute.indexOf(label)))
                .findFirst()
                .orElseThrow(() -> AgonException.usage("this model was trained without labels; it cannot draw label '"
                        + Suggestions.printable(label) + "'"));
    }

    private List<Changed> chunk(long first, int count, Optional<Change> wanted) {
        List<Example<BufferedImage>> originals = new ArrayList<>();
        List<Change> asked = new ArrayList<>();
        // always a full chunk: the engine may round differently for other batch sizes
        for (int i = 0; i < CHUNK; i++) {
            long number = first + Math.min(i, count - 1);
            originals.add(changes.original(number));
            asked.add(wanted.orElse(changes.change(number, originals.get(i))));
        }
        List<BufferedImage> changed = restyler.restyle(
                originals.stream().map(Example::value).toList(),
                asked.stream()
                        .map(change -> Map.of(change.attribute().name(), change.value()))
                        .toList());
        List<Changed> chunk = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Example<BufferedImage> original = originals.get(i);
            chunk.add(new Changed(original.value(), changed.get(i), asked.get(i).of(original.attributes())));
        }
        return chunk;
    }
}
