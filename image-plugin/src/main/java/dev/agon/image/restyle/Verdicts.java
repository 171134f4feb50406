package dev.agon.image.restyle;

import dev.agon.image.restyle.HeldOutChanges.Change;
import dev.agon.spi.Attribute;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What judges make of pictures of which a change was asked, as far as there is a judge for what is asked.
 *
 * @param changed pictures whose asked attribute is judged to be as asked
 * @param kept pictures all of whose other attributes are judged to be as they were, of those that have others
 * @param restyled pictures of which both is true
 * @param changedBy the first by attribute asked
 * @param keptBy for each attribute, pictures of which another change was asked and that keep it
 */
record Verdicts(Tally changed, Tally kept, Tally restyled, Map<String, Tally> changedBy, Map<String, Tally> keptBy) {
    static Verdicts none(List<Attribute> attributes) {
        Verdicts verdicts =
                new Verdicts(new Tally(), new Tally(), new Tally(), new LinkedHashMap<>(), new LinkedHashMap<>());
        for (Attribute attribute : attributes) {
            verdicts.changedBy.put(attribute.name(), new Tally());
            verdicts.keptBy.put(attribute.name(), new Tally());
        }
        return verdicts;
    }

    /**
     * Adds a picture.
     *
     * @param asWanted by attribute that has a judge, whether it sees the value that the picture is to have
     */
    void add(Change asked, Map<String, Boolean> asWanted) {
        Map<String, Boolean> others = new HashMap<>(asWanted);
        Boolean shown = others.remove(asked.attribute());
        others.forEach((attribute, same) -> keptBy.get(attribute).add(same));
        boolean same = !others.containsValue(false);
        if (!others.isEmpty()) {
            kept.add(same);
        }
        if (shown != null) {
            changed.add(shown);
            changedBy.get(asked.attribute()).add(shown);
            restyled.add(shown && same);
        }
    }
}
