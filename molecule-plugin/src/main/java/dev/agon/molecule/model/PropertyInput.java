package dev.agon.molecule.model;

import dev.agon.molecule.condition.PropertyTable;
import dev.agon.spi.Condition;
import dev.agon.spi.Spec;
import java.util.List;
import java.util.Optional;

/** How a molecule's properties are told to networks: one condition, what {@link PropertyTable#told} gives. */
public final class PropertyInput {
    private static final String NAME = "properties";

    private PropertyInput() {}

    /** The conditions of a model. */
    public static List<Condition> conditions(PropertyTable properties) {
        return properties.size() == 0 ? List.of() : List.of(Condition.tensor(NAME, properties.toldSize()));
    }

    /** Why networks of molecules cannot be built for the conditions; empty if they can. */
    static Optional<String> refuses(Spec spec) {
        List<Condition> conditions = spec.conditions();
        boolean known = conditions.isEmpty()
                || (conditions.size() == 1
                        && conditions.get(0).isTensor()
                        && conditions.get(0).shape().length == 1);
        return known ? Optional.empty() : Optional.of("it takes no conditions but one vector of properties");
    }

    /** Numbers that networks are told, 0 if there is no condition. */
    static int size(Spec spec) {
        return spec.conditions().stream()
                .mapToInt(condition -> Math.toIntExact(condition.shape()[0]))
                .sum();
    }
}
