package dev.agon.spi;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A model ready for use.
 *
 * @param generator the averaged generator, unless the raw one was asked for
 * @param auxiliary networks of the modality's own, see {@link DataModality#auxiliaryNetworks}
 * @param attributes that it was told in training, the class label first if there is one
 * @param architecture builds the generator's network for another spec, with fresh weights
 */
public record TrainedModel<T>(
        Spec spec,
        Codec<T> codec,
        Network generator,
        Network discriminator,
        Map<String, Network> auxiliary,
        List<Attribute> attributes,
        Function<Spec, Network> architecture) {
    public TrainedModel {
        auxiliary = Map.copyOf(auxiliary);
        attributes = List.copyOf(attributes);
    }

    /** The class labels that it was told in training. */
    public Optional<Labels> labels() {
        return Attribute.labels(attributes);
    }

    /** The attributes but the class label. */
    public List<Attribute> furtherAttributes() {
        return attributes.stream().filter(attribute -> !attribute.isLabel()).toList();
    }

    /**
     * The generator under the same weights for samples and conditions of other extents, such as larger pictures. The
     * caller closes it.
     *
     * @throws AgonException USAGE if the architecture is not built for that, or its weights depend on the extents
     */
    public Network generatorFor(Spec other) {
        Network network = architecture.apply(other);
        if (!sameLayout(network.parameterLayout(), generator.parameterLayout())
                || !sameLayout(network.bufferLayout(), generator.bufferLayout())) {
            network.close();
            throw AgonException.usage("the generator's weights are for samples of shape "
                    + Arrays.toString(spec.sample()) + "; they cannot make samples of shape "
                    + Arrays.toString(other.sample()));
        }
        network.parameters().assign(generator.parameters());
        if (!network.buffers().isEmpty()) {
            network.buffers().assign(generator.buffers());
        }
        return network;
    }

    private static boolean sameLayout(Map<String, long[]> one, Map<String, long[]> other) {
        return one.keySet().equals(other.keySet())
                && one.keySet().stream().allMatch(name -> Arrays.equals(one.get(name), other.get(name)));
    }
}
