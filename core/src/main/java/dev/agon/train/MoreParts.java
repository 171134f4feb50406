package dev.agon.train;

import java.util.Optional;
import java.util.Set;

/** Parts beside those of the core. Looking for one may load plugins, so nobody asks for what the core has. */
public interface MoreParts {
    /** There are no others. */
    MoreParts NONE = new MoreParts() {
        @Override
        public <P> Optional<P> find(Class<P> type, String name) {
            return Optional.empty();
        }

        @Override
        public Set<String> names(Class<?> type) {
            return Set.of();
        }
    };

    /**
     * The part of a type and name; a new one each time, unless who brings it says otherwise.
     *
     * @param type such as {@code Loss.class}
     * @throws dev.agon.spi.AgonException PLUGIN if two plugins bring it
     */
    <P> Optional<P> find(Class<P> type, String name);

    /** The names of all parts of a type. */
    Set<String> names(Class<?> type);
}
