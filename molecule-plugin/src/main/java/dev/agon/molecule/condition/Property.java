package dev.agon.molecule.condition;

import dev.agon.molecule.MoleculeProperties;
import dev.agon.molecule.measure.Descriptor;
import dev.agon.spi.AgonException;
import dev.agon.spi.Suggestions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;

/** A property that a model can be conditioned on. */
public enum Property {
    /** XLogP. */
    LOGP("logp", "octanol-water partition (XLogP)"),
    /** Drug-likeness, in (0, 1). */
    QED("qed", "drug-likeness, 0 to 1"),
    /** In daltons. */
    WEIGHT("weight", "molecular weight in daltons");

    private final String word;
    private final String description;

    Property(String word, String description) {
        this.word = word;
        this.description = description;
    }

    /** What {@code --set} calls it. */
    public String word() {
        return word;
    }

    /** A few words for people. */
    public String description() {
        return description;
    }

    /** Key of the attribute of a sample that holds the value it was asked to have. */
    public String target() {
        return "target-" + word;
    }

    /** This property among those of a molecule. */
    public double of(MoleculeProperties properties) {
        return switch (this) {
            case LOGP -> properties.logP();
            case QED -> properties.qed();
            case WEIGHT -> properties.weight();
        };
    }

    /**
     * This property of a molecule.
     *
     * @param descriptors all of the molecule
     * @param qed asked for only where it is this property: it takes much longer than the others
     */
    public double of(double[] descriptors, DoubleSupplier qed) {
        return switch (this) {
            case LOGP -> Descriptor.LOGP.of(descriptors);
            case WEIGHT -> Descriptor.WEIGHT.of(descriptors);
            case QED -> qed.getAsDouble();
        };
    }

    /** The words of all. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Property::word).toList();
    }

    /**
     * Reads a list such as {@code logp,qed}.
     *
     * @param text empty for none
     * @throws AgonException USAGE for an unknown property, or one that is named twice
     */
    public static List<Property> list(String text) {
        List<Property> chosen = new ArrayList<>();
        if (text.isBlank()) {
            return chosen;
        }
        for (String part : text.split(",", -1)) {
            String word = part.strip();
            Property property = Arrays.stream(values())
                    .filter(candidate -> candidate.word.equals(word))
                    .findFirst()
                    .orElseThrow(() -> AgonException.usage(Suggestions.unknown("property", word, words())));
            if (chosen.contains(property)) {
                throw AgonException.usage("condition names " + word + " twice");
            }
            chosen.add(property);
        }
        return chosen;
    }
}
