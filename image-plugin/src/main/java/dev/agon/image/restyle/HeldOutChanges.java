package dev.agon.image.restyle;

import dev.agon.spi.AgonException;
import dev.agon.spi.Attribute;
import dev.agon.spi.Dataset;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Example;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Suggestions;
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
     * What is asked of a picture. In names: the numbers of values are others in other data.
     *
     * @param attribute that is to change
     * @param value that it is to have
     */
    record Change(String attribute, String value) {
        /** The attributes that the changed picture is to have. */
        Map<String, String> of(Map<String, String> attributes) {
            Map<String, String> changed = new HashMap<>(attributes);
            changed.put(attribute, value);
            return changed;
        }
    }

    /**
     * Of the held-out pictures; of those to train on where none is held out.
     *
     * @throws AgonException DATA if there is nothing to change
     */
    static HeldOutChanges of(EvaluationData<BufferedImage> data) {
        Dataset<BufferedImage> pictures = data.heldOut().size() > 0 ? data.heldOut() : data.training();
        List<Attribute> changeable = pictures.attributes().stream()
                .filter(attribute -> attribute.values().size() > 1)
                .toList();
        if (changeable.isEmpty()) {
            throw AgonException.data(
                    "there is nothing to change: it takes an attribute of two values or more, and these"
                            + " pictures have "
                            + (pictures.attributes().isEmpty()
                                    ? "none"
                                    : String.join(
                                            "; ",
                                            pictures.attributes().stream()
                                                    .map(Attribute::describe)
                                                    .map(Suggestions::printable)
                                                    .toList())));
        }
        return new HeldOutChanges(pictures, changeable);
    }

    /**
     * Whether a model can be asked for all that is to change.
     *
     * @param known the attributes that it was told
     * @throws AgonException DATA if an attribute or a value is not among them
     */
    void checkKnown(List<Attribute> known) {
        List<String> names = known.stream().map(Attribute::name).toList();
        for (Attribute attribute : changeable) {
            if (!names.contains(attribute.name())) {
                throw foreign("attribute", attribute.name(), names);
            }
            List<String> values =
                    known.get(names.indexOf(attribute.name())).values().names();
            for (String value : attribute.values().names()) {
                if (!values.contains(value)) {
                    throw foreign(attribute.name(), value, values);
                }
            }
        }
    }

    private static AgonException foreign(String kind, String name, List<String> known) {
        return AgonException.data(
                "the model was not trained on what these pictures show: " + Suggestions.unknown(kind, name, known));
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
        return new Change(attribute.name(), attribute.values().names().get(other < own ? other : other + 1));
    }
}
