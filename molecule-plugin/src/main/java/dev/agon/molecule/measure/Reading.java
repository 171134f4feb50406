package dev.agon.molecule.measure;

import dev.agon.molecule.Molecule;
import dev.agon.molecule.condition.Property;
import dev.agon.molecule.model.MoleculeSampler;
import dev.agon.spi.AgonException;
import dev.agon.spi.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What samples are before anything is computed.
 *
 * @param count samples
 * @param valid those that are molecules
 * @param targets properties that each was asked to have
 * @param rawValidity share of the strings that the model wrote which are molecules, where samples tell it
 */
record Reading(int count, List<Example<Molecule>> valid, List<Property> targets, Optional<Double> rawValidity) {
    /**
     * Reads samples.
     *
     * @throws AgonException USAGE if there is none, DATA if none is a molecule
     */
    static Reading of(Iterable<Example<Molecule>> samples) {
        int count = 0;
        long attempts = 0;
        List<Example<Molecule>> valid = new ArrayList<>();
        for (Example<Molecule> sample : samples) {
            count++;
            attempts += Long.parseLong(sample.attributes().getOrDefault(MoleculeSampler.ATTEMPTS, "0"));
            if (sample.value().isValid()) {
                valid.add(sample);
            }
        }
        if (count == 0) {
            throw AgonException.usage("there is no sample to measure");
        }
        if (valid.isEmpty()) {
            throw AgonException.data("none of " + count + " samples is a molecule");
        }
        List<Property> targets = new ArrayList<>();
        for (Property property : Property.values()) {
            if (valid.stream().allMatch(sample -> sample.attributes().containsKey(property.target()))) {
                targets.add(property);
            }
        }
        return new Reading(
                count,
                valid,
                targets,
                attempts == 0 ? Optional.empty() : Optional.of(valid.size() / (double) attempts));
    }

    List<Molecule> molecules() {
        return valid.stream().map(Example::value).toList();
    }

    /** What the valid samples were asked to have of a property, in their order. */
    double[] asked(Property property) {
        return valid.stream()
                .mapToDouble(sample -> Double.parseDouble(sample.attributes().get(property.target())))
                .toArray();
    }
}
