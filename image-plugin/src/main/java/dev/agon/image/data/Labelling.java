package dev.agon.image.data;

import dev.agon.image.data.ImageOptions.LabelRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which picture carries which label.
 *
 * @param labels one a picture, {@code null} where it has none; empty if the pictures are not labelled
 * @param source where they were found, for people
 * @param missing why a picture has no label, for people
 * @param notes what people should know about it
 */
record Labelling(Optional<List<String>> labels, String source, String missing, List<String> notes) {
    private static final int LONGEST = 200;

    static final Labelling NONE = new Labelling(Optional.empty(), "", "", List.of());

    static Labelling of(List<String> labels, String source, String missing) {
        return new Labelling(Optional.of(labels), source, missing, List.of());
    }

    /**
     * Finds labels by a rule.
     *
     * @param names of the pictures, {@code /} between folders
     * @param table the rows of labels.csv; looked at by that rule only
     */
    static Labelling find(LabelRule rule, List<String> names, Optional<LabelTable> table) {
        return switch (rule) {
            case NONE -> NONE;
            case AUTO -> automatic(names);
            case FOLDER -> of(folders(names, true), "folders", "lies in no sub-folder that could be its label");
            case PREFIX -> of(prefixes(names), "name prefix", "has no underscore that ends a label");
            case CSV -> of(rows(names, table.orElseThrow()), LabelTable.FILE, "has no row in " + LabelTable.FILE);
        };
    }

    private static Labelling automatic(List<String> names) {
        List<String> labels = folders(names, false);
        long without = labels.stream().filter(label -> label == null).count();
        long different = labels.stream().distinct().count();
        if (without == names.size()) {
            return NONE;
        }
        if (without > 0) {
            return unlabelled(
                    without + " of " + names.size()
                            + " pictures lie outside the sub-folders, which therefore are not taken as labels (labels=folder would)");
        }
        if (different * 2 > names.size()) {
            return unlabelled(different + " sub-folders for " + names.size()
                    + " pictures are not taken as labels (labels=folder would)");
        }
        return of(labels, "folders", "");
    }

    private static Labelling unlabelled(String note) {
        return new Labelling(Optional.empty(), "", "", List.of(note));
    }

    /**
     * The first folder of each name that is not shared by all. If all share the same folders, nothing tells them apart;
     * then, if {@code insist}, the last folder is everyone's label.
     */
    private static List<String> folders(List<String> names, boolean insist) {
        String shared = folderOf(names.get(0));
        for (String name : names) {
            while (!(name.startsWith(shared) && (shared.isEmpty() || name.charAt(shared.length()) == '/'))) {
                shared = folderOf(shared);
            }
        }
        int from = shared.isEmpty() ? 0 : shared.length() + 1;
        if (insist && !shared.isEmpty() && names.stream().allMatch(name -> name.indexOf('/', from) < 0)) {
            String label = shared.substring(shared.lastIndexOf('/') + 1);
            return new ArrayList<>(java.util.Collections.nCopies(names.size(), label));
        }
        Map<String, String> same = new HashMap<>();
        List<String> labels = new ArrayList<>(names.size());
        for (String name : names) {
            int slash = name.indexOf('/', from);
            labels.add(slash < 0 ? null : unique(same, name.substring(from, slash)));
        }
        return labels;
    }

    private static List<String> prefixes(List<String> names) {
        Map<String, String> same = new HashMap<>();
        List<String> labels = new ArrayList<>(names.size());
        for (String name : names) {
            String file = name.substring(name.lastIndexOf('/') + 1);
            int underscore = file.indexOf('_');
            labels.add(underscore < 1 ? null : unique(same, file.substring(0, underscore)));
        }
        return labels;
    }

    private static List<String> rows(List<String> names, LabelTable table) {
        List<String> labels = new ArrayList<>(names.size());
        names.forEach(name -> labels.add(table.label(name).orElse(null)));
        return labels;
    }

    /** One string for many pictures; {@code null} for what cannot serve as a label. */
    private static String unique(Map<String, String> same, String label) {
        String plain = label.strip();
        return plain.isEmpty() || plain.length() > LONGEST ? null : same.computeIfAbsent(plain, key -> key);
    }

    private static String folderOf(String name) {
        int slash = name.lastIndexOf('/');
        return slash < 0 ? "" : name.substring(0, slash);
    }
}
