package dev.agon.data;

import dev.agon.spi.AgonException;
import dev.agon.spi.Example;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which item carries which label or attributes.
 *
 * @param columns what is known of items, none if that is nothing
 * @param source where they were found, for people
 * @param missing why an item lacks a value, for people
 * @param notes what people should know about it
 */
public record Labelling(List<Column> columns, String source, String missing, List<String> notes) {
    /**
     * An attribute of all items.
     *
     * @param name of the attribute; {@link Example#LABEL} for the class label
     * @param values one an item, {@code null} where it has none
     */
    public record Column(String name, List<String> values) {}

    private static final int LONGEST = 200;
    /** Networks are told an attribute value by value, and have weights for each. */
    private static final int MOST_VALUES = 1_000;

    private static final String FOLDERS = "folders";
    private static final String PREFIX = "name prefix";

    /** No labels. */
    public static final Labelling NONE = new Labelling(List.of(), "", "", List.of());

    /** Labels that were found without anything to say about it. */
    public static Labelling of(List<String> labels, String source, String missing) {
        return new Labelling(List.of(new Column(Example.LABEL, labels)), source, missing, List.of());
    }

    /**
     * Takes what a table or nested folders say of items, or finds labels by a rule.
     *
     * @param names of the items, {@code /} between folders
     * @param attributes asked for in the place of labels
     * @param table labels.csv, where it is to be looked at
     * @param kind what the items are
     * @throws AgonException DATA if what is to be an attribute tells items one by one, or has too many values
     */
    static Labelling find(
            LabelRule rule,
            List<String> names,
            AttributeColumns attributes,
            Optional<LabelTable> table,
            FileKind kind) {
        if (table.isPresent()) {
            return describing(told(names, table.get()), kind);
        }
        if (!attributes.isNone()) {
            return describing(nested(names, attributes.names()), kind);
        }
        return switch (rule) {
            case NONE -> NONE;
            case AUTO -> automatic(names, kind);
            case FOLDER -> of(folders(names, true), FOLDERS, "lies in no sub-folder that could be its label");
            case PREFIX -> of(prefixes(names), PREFIX, "has no underscore that ends a label");
            case CSV -> throw new IllegalArgumentException("labels=csv without " + LabelTable.FILE);
        };
    }

    private static Labelling automatic(List<String> names, FileKind kind) {
        List<String> labels = folders(names, false);
        long without = labels.stream().filter(label -> label == null).count();
        long different = labels.stream().distinct().count();
        if (without == names.size()) {
            return kind.prefixesAreLabels() ? automaticPrefixes(names) : NONE;
        }
        if (without > 0) {
            return unlabelled(without + " of " + names.size() + " " + kind.items()
                    + " lie outside the sub-folders, which therefore are not taken as labels (labels=folder would)");
        }
        if (isNumbering(different, names.size())) {
            return unlabelled(different + " sub-folders for " + names.size() + " " + kind.items()
                    + " are not taken as labels (labels=folder would)");
        }
        return of(labels, FOLDERS, "");
    }

    /** Names that all have a prefix, several of them, each for two items or more on average; else it is numbering. */
    private static Labelling automaticPrefixes(List<String> names) {
        List<String> labels = prefixes(names);
        long different = labels.stream().distinct().count();
        boolean telling = !labels.contains(null) && different > 1 && !isNumbering(different, names.size());
        return telling ? of(labels, PREFIX, "") : NONE;
    }

    /** Fewer than two items a value on average are named, not described. */
    private static boolean isNumbering(long values, long items) {
        return values * 2 > items;
    }

    /** The same, if every attribute describes items; whoever asks for class labels has what is asked for. */
    private static Labelling describing(Labelling found, FileKind kind) {
        for (Column column : found.columns) {
            List<String> told =
                    column.values().stream().filter(Objects::nonNull).toList();
            long different = told.stream().distinct().count();
            boolean numbering = isNumbering(different, told.size());
            if (!column.name().equals(Example.LABEL) && (numbering || different > MOST_VALUES)) {
                throw AgonException.data("'" + column.name() + "' has " + different + " values for " + told.size() + " "
                        + kind.items() + " in " + found.source + "; an attribute has at most " + MOST_VALUES
                        + " values, and at least two items for each on average: leave it out of columns, or put"
                        + " similar values together");
            }
        }
        return found;
    }

    private static Labelling unlabelled(String note) {
        return new Labelling(List.of(), "", "", List.of(note));
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
            return new ArrayList<>(Collections.nCopies(names.size(), label));
        }
        Map<String, String> same = new HashMap<>();
        List<String> labels = new ArrayList<>(names.size());
        for (String name : names) {
            int slash = name.indexOf('/', from);
            labels.add(slash < 0 ? null : unique(same, name.substring(from, slash)));
        }
        return labels;
    }

    /** The innermost folders of each name, one an attribute, the outer one first. */
    private static Labelling nested(List<String> names, List<String> attributes) {
        Map<String, String> same = new HashMap<>();
        List<Column> columns = attributes.stream()
                .map(attribute -> new Column(attribute, new ArrayList<>(names.size())))
                .toList();
        for (String name : names) {
            List<String> path = List.of(name.split("/"));
            int outermost = path.size() - 1 - attributes.size();
            for (int i = 0; i < attributes.size(); i++) {
                columns.get(i).values().add(outermost < 0 ? null : unique(same, path.get(outermost + i)));
            }
        }
        return new Labelling(
                columns, FOLDERS, "does not lie in " + attributes.size() + " nested sub-folders", List.of());
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

    private static Labelling told(List<String> names, LabelTable table) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < table.names().size(); i++) {
            List<String> values = new ArrayList<>(names.size());
            for (String name : names) {
                values.add(table.value(name, i).orElse(null));
            }
            columns.add(new Column(table.names().get(i), values));
        }
        boolean labels = table.names().equals(List.of(Example.LABEL));
        String missing = "has no row in " + LabelTable.FILE + (labels ? "" : ", or one that lacks a value");
        return new Labelling(columns, LabelTable.FILE, missing, table.notes());
    }

    /** The class labels, one an item, {@code null} where it has none; empty if the items are not labelled. */
    public Optional<List<String>> labels() {
        return columns.stream()
                .filter(column -> column.name().equals(Example.LABEL))
                .map(Column::values)
                .findFirst();
    }

    /** One string for many items; {@code null} for what cannot serve as a label. */
    private static String unique(Map<String, String> same, String label) {
        String plain = label.strip();
        return plain.isEmpty() || plain.length() > LONGEST ? null : same.computeIfAbsent(plain, key -> key);
    }

    private static String folderOf(String name) {
        int slash = name.lastIndexOf('/');
        return slash < 0 ? "" : name.substring(0, slash);
    }
}
