package dev.agon.plugin;

import java.util.Objects;

/**
 * One thing that a plugin brings, or failed to bring.
 *
 * @param name of the modality, architecture or part; the class or jar if it did not get as far as telling its name
 * @param modality the data kind it serves; empty if unknown or if it serves all
 * @param source the jar or folder that it comes from
 * @param version of that jar, {@code unknown} if it tells none
 * @param reason why it was refused or cannot be used; empty if it is ready
 */
public record Provider(
        Role role, String name, String modality, String source, String version, State state, String reason) {

    /** What it is. */
    public enum Role {
        MODALITY("modality"),
        GENERATOR("generator"),
        DISCRIMINATOR("discriminator"),
        LOSS("loss"),
        PENALTY("penalty"),
        AUGMENTATION("augmentation"),
        TERM("term"),
        METRIC("metric"),
        OBSERVER("observer"),
        /** A Guice module, listed only if it was refused. */
        MODULE("module"),
        /** A jar as a whole, listed only if it was refused. */
        PLUGIN("plugin");

        private final String word;

        Role(String word) {
            this.word = word;
        }

        /** In lower case, for people. */
        public String word() {
            return word;
        }
    }

    /** Whether it can be used. */
    public enum State {
        READY,
        /** Another provider has the same role, modality and name; using that name is an error. */
        DUPLICATE,
        /** It could not be loaded or breaks the contract. */
        REFUSED
    }

    public Provider {
        Objects.requireNonNull(role);
        Objects.requireNonNull(name);
        Objects.requireNonNull(modality);
        Objects.requireNonNull(source);
        Objects.requireNonNull(version);
        Objects.requireNonNull(state);
        Objects.requireNonNull(reason);
    }

    /** The file name of {@link #source}, which may be a path or, for a class from elsewhere, a URL. */
    public String jar() {
        String trimmed = source.replaceAll("[/\\\\!]+$", "");
        return trimmed.substring(Math.max(trimmed.lastIndexOf('/'), trimmed.lastIndexOf('\\')) + 1);
    }

    /** The same with another state. */
    public Provider with(State newState, String newReason) {
        return new Provider(role, name, modality, source, version, newState, newReason);
    }
}
