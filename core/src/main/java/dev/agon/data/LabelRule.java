package dev.agon.data;

import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import java.util.Arrays;
import java.util.Locale;

/** Where class labels come from. */
public enum LabelRule {
    /** What the kind of data takes for labels by itself: sub-folders if all items lie in some, or the like. */
    AUTO,
    NONE,
    /** The first sub-folder that tells items apart; where several attributes are asked for, a sub-folder for each. */
    FOLDER,
    /** What stands before the first underscore of a file name. */
    PREFIX,
    /** The columns {@code file} and {@code label} of {@code labels.csv}. */
    CSV;

    private static final String OPTION = "labels";

    /**
     * Declares the option {@code labels}.
     *
     * @param description one line for people
     */
    public static OptionSet option(String description) {
        return OptionSet.builder()
                .choice(
                        OPTION,
                        AUTO.word(),
                        description,
                        Arrays.stream(values()).map(LabelRule::word).toArray(String[]::new))
                .build();
    }

    /** The rule that checked option values ask for. */
    public static LabelRule of(Options options) {
        return valueOf(options.text(OPTION).toUpperCase(Locale.ROOT));
    }

    /** Whether {@code labels.csv} has to be read. */
    boolean needsTable(AttributeColumns columns) {
        return this == CSV || (this != FOLDER && !columns.isNone());
    }

    /** As the option {@code labels} takes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
