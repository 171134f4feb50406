package dev.agon.molecule.data;

import dev.agon.molecule.chemistry.Reason;
import dev.agon.molecule.chemistry.Unsuitable;
import dev.agon.spi.Suggestions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was left out of a data set: all of it counted by reason, the first of it listed. */
final class Rejects {
    /** How many are listed by name. */
    static final int LISTED = 1_000;

    private final List<String> listed = new ArrayList<>();
    private final Map<Reason, Integer> counts = new EnumMap<>(Reason.class);
    private int all;
    private int broken;
    private int duplicates;

    void add(MoleculeEntry entry, Unsuitable cause) {
        all++;
        broken += cause.reason().broken() ? 1 : 0;
        counts.merge(cause.reason(), 1, Integer::sum);
        if (listed.size() < LISTED) {
            listed.add(entry.place() + ": " + Suggestions.printable(cause.getMessage()));
        }
    }

    void addDuplicate() {
        duplicates++;
    }

    int all() {
        return all;
    }

    /** Those that are broken, rather than of a kind that is not wanted. */
    int broken() {
        return broken;
    }

    int duplicates() {
        return duplicates;
    }

    /** The first ones, each as {@code place: reason}, and how many more there are. */
    List<String> listed() {
        List<String> lines = new ArrayList<>(listed);
        if (all > listed.size()) {
            lines.add("and " + (all - listed.size()) + " more");
        }
        return lines;
    }

    /** A line a reason. */
    List<String> counted() {
        List<String> lines = new ArrayList<>();
        counts.forEach((reason, count) -> lines.add(count + " left out: each " + reason.words()));
        if (duplicates > 0) {
            lines.add(duplicates + " left out: each is the same molecule as an earlier one");
        }
        return lines;
    }
}
