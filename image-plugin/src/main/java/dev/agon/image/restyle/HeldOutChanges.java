package dev.agon.image.restyle;

import dev.agon.spi.Attribute;
import dev.agon.spi.Dataset;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Example;
import dev.agon.spi.RandomStream;
import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Pictures that a model has not seen, each with an attribute that is to change, by number. The same number gives the same
 * to the sampler, which makes the change, and to the evaluator, which measures it.
 *
 * @param pictures with attributes
 * @param changeable the attributes that have more than one value; there is at least one
 */
record HeldOutChanges(Dataset<BufferedImage> pictures, List<Attribute> changeable) {
    private static final long SEED = 0x5717E;

    /**
     * What is asked of a picture.
     *
     * @param attribute that is to change
     * @param value number of the value that it is to have
     */
    record Change(Attribute attribute, int value) {
        /** The attributes that the changed picture is to have. */
        Map<String, String> of(Map<String, String> attributes) {
            Map<String, String> changed = new HashMap<>(attributes);
            changed.put(attribute.name(), attribute.values().names().get(value));
            return changed;
        }
    }

    /** Of the held-out pictures; of those to train on where none is held out. */
    static HeldOutChanges of(EvaluationData<BufferedImage> data) {
        Dataset<BufferedImage> pictures = data.heldOut().size() > 0 ? data.heldOut() : data.training();
        return new HeldOutChanges(
                pictures,
                pictures.attributes().stream()
                        .filter(attribute -> attribute.values().size() > 1)
                        .toList());
    }

    /** The picture of a number; after the last comes the first again. */
    Example<BufferedImage> original(long number) {
        return pictures.get(number % pictures.size());
    }

    /** What is asked of the picture of a number: another value than its own. The attributes take turns. */
    Change change(long number, Example<BufferedImage> original) {
        Attribute attribute = changeable.get((int) (number % changeable.size()));
        int own = attribute.indexOf(original.attributes().get(attribute.name()));
        int other =
                RandomStream.of(SEED).fork(number).nextInt(attribute.values().size() - 1);
        return new Change(attribute, other < own ? other : other + 1);
    }
}
