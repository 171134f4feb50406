package dev.agon.data;

import dev.agon.spi.AgonException;
import dev.agon.spi.Attribute;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which columns of {@code labels.csv}, or levels of nested folders, are taken for attributes of the items.
 *
 * @param all whether every column is, that of the files aside
 * @param names of the attributes asked for, if not all
 */
public record AttributeColumns(boolean all, List<String> names) {
    /** No column. */
    public static final AttributeColumns NONE = new AttributeColumns(false, List.of());

    private static final String OPTION = "columns";
    private static final String ALL = "all";

    public AttributeColumns {
        names = List.copyOf(names);
    }

    /**
     * Declares the option {@code columns}.
     *
     * @param items what the items are, in plural, for people
     */
    public static OptionSet option(String items) {
        return OptionSet.builder()
                .text(
                        OPTION,
                        "",
                        "columns of labels.csv that are attributes of " + items + ": names joined by commas, or all"
                                + " (default: none); with labels=folder, what nested sub-folders are")
                .build();
    }

    /**
     * The columns that checked option values ask for.
     *
     * @throws AgonException USAGE if a name is missing, cannot be one or comes twice
     */
    public static AttributeColumns of(Options options) {
        String text = options.text(OPTION).strip();
        if (text.isEmpty()) {
            return NONE;
        }
        if (text.equalsIgnoreCase(ALL)) {
            return new AttributeColumns(true, List.of());
        }
        List<String> names = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String name = name(part);
            if (!Attribute.isName(name) || names.contains(name)) {
                throw AgonException.usage("columns is '" + Suggestions.printable(text)
                        + "'; it takes different names of columns of labels.csv joined by commas, such as"
                        + " expression,style, or all");
            }
            names.add(name);
        }
        return new AttributeColumns(false, names);
    }

    /** What the attribute of a column is called: {@code Wavy_Hair} becomes {@code wavy-hair}. */
    static String name(String column) {
        return column.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "-");
    }

    /** Whether no column is asked for. */
    public boolean isNone() {
        return !all && names.isEmpty();
    }

    /**
     * The attributes of a header, in its order.
     *
     * @param header names of the columns
     * @param origin names the table in errors
     * @throws AgonException DATA if a column that is asked for is missing or cannot be an attribute, or none is left
     */
    List<String> in(List<String> header, String origin) {
        List<String> found = header.stream()
                .filter(column -> !column.equals(LabelTable.FILES))
                .map(AttributeColumns::name)
                .toList();
        for (String name : names) {
            if (!found.contains(name)) {
                throw AgonException.data(origin + ": " + Suggestions.unknown("attribute", name, found));
            }
        }
        List<String> wanted =
                all ? found : found.stream().filter(names::contains).toList();
        if (wanted.isEmpty()) {
            throw AgonException.data(
                    origin + " has no column beside " + LabelTable.FILES + " that could be an attribute");
        }
        for (String name : wanted) {
            if (!Attribute.isName(name) || wanted.indexOf(name) != wanted.lastIndexOf(name)) {
                throw AgonException.data(origin + " has the column '" + Suggestions.printable(name)
                        + "', which cannot be an attribute: each needs a name of its own, of letters a to z and"
                        + " digits, and not 'label' (labels=csv takes that one)");
            }
        }
        return wanted;
    }
}
