package dev.agon.image.restyle;

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

/**
 * Changes held-out pictures: sample number i is what the model makes of picture number i, whatever the seed, and carries
 * the attributes that it is to have. Asked for a class label, it changes every picture to that.
 */
record RestylingSampler(Restyler restyler, HeldOutChanges changes) implements Sampler<BufferedImage> {
    private static final int CHUNK = 64;

    @Override
    public List<Example<BufferedImage>> sample(SampleRequest request) {
        Optional<Change> wanted = request.label().map(this::toLabel);
        List<Example<BufferedImage>> samples = new ArrayList<>(request.count());
        for (int done = 0; done < request.count(); done += CHUNK) {
            samples.addAll(chunk(request.first() + done, Math.min(CHUNK, request.count() - done), wanted));
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

    private List<Example<BufferedImage>> chunk(long first, int count, Optional<Change> wanted) {
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
        List<Example<BufferedImage>> samples = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            samples.add(new Example<>(
                    first + i, changed.get(i), asked.get(i).of(originals.get(i).attributes())));
        }
        return samples;
    }
}
