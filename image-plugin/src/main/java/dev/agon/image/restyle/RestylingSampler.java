package dev.agon.image.restyle;

import dev.agon.image.raster.Strip;
import dev.agon.image.restore.FullChunks;
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
import java.util.function.Function;

/**
 * Changes held-out pictures: sample number i is what the model makes of picture number i, whatever the seed, and carries
 * the attributes that it is to have. Asked for a class label, it changes every picture to that. For people to look at it
 * stands beside the picture that it was made from.
 */
record RestylingSampler(Restyler restyler, HeldOutChanges changes) implements Sampler<BufferedImage> {
    /** @throws AgonException DATA if the model does not know what is to be changed */
    RestylingSampler {
        changes.checkKnown(restyler.attributes());
    }

    private record Changed(long number, BufferedImage original, BufferedImage picture, Map<String, String> attributes) {
        Example<BufferedImage> sample() {
            return new Example<>(number, picture, attributes);
        }

        Example<BufferedImage> look() {
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
            SampleRequest request, Function<Changed, Example<BufferedImage>> shown) {
        Optional<Change> wanted = request.label().map(this::toLabel);
        return FullChunks.of(
                request.first(),
                request.count(),
                numbers -> changed(numbers, wanted).stream().map(shown).toList());
    }

    private Change toLabel(String label) {
        if (restyler.attributes().stream().noneMatch(Attribute::isLabel)) {
            throw AgonException.usage("this model was trained without labels; it cannot draw label '"
                    + Suggestions.printable(label) + "'");
        }
        return new Change(Example.LABEL, label);
    }

    private List<Changed> changed(List<Long> numbers, Optional<Change> wanted) {
        List<Example<BufferedImage>> originals = new ArrayList<>();
        List<Change> asked = new ArrayList<>();
        for (long number : numbers) {
            Example<BufferedImage> original = changes.original(number);
            originals.add(original);
            asked.add(wanted.orElseGet(() -> changes.change(number, original)));
        }
        List<BufferedImage> pictures = restyler.restyle(
                originals.stream().map(Example::value).toList(),
                asked.stream()
                        .map(change -> Map.of(change.attribute(), restyler.number(change.attribute(), change.value())))
                        .toList());
        List<Changed> changed = new ArrayList<>();
        for (int i = 0; i < pictures.size(); i++) {
            Example<BufferedImage> original = originals.get(i);
            changed.add(new Changed(
                    numbers.get(i),
                    original.value(),
                    pictures.get(i),
                    asked.get(i).of(original.attributes())));
        }
        return changed;
    }
}
