package dev.agon.image.restyle;

import dev.agon.image.restyle.HeldOutChanges.Change;
import dev.agon.spi.Attribute;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What judges make of pictures of which a change was asked.
 *
 * @param changed pictures whose asked attribute is judged to be as asked
 * @param kept pictures all of whose other attributes are judged to be as they were
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
     * @param asWanted by attribute, whether its judge sees the value that the picture is to have
     */
    void add(Change asked, Map<String, Boolean> asWanted) {
        boolean all = true;
        for (Map.Entry<String, Boolean> each : asWanted.entrySet()) {
            if (!each.getKey().equals(asked.attribute().name())) {
                keptBy.get(each.getKey()).add(each.getValue());
                all &= each.getValue();
            }
        }
        boolean seen = asWanted.get(asked.attribute().name());
        changed.add(seen);
        changedBy.get(asked.attribute().name()).add(seen);
        kept.add(all);
        restyled.add(seen && all);
    }
}
