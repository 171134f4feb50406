package dev.agon.text.data;

import dev.agon.spi.AgonException;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.Suggestions;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How texts are read.
 *
 * @param unit what one text is in plain files
 * @param field member of the JSON objects that holds the text
 * @param column column of a table that holds the text; empty for the only one, or one named {@code text}
 * @param labels where class labels come from
 * @param labelColumn member or column that holds the label, for {@link LabelRule#COLUMN}
 * @param holdoutUnit what is held out, or not, as one
 * @param maxBad share of unreadable texts that is put up with, in [0, 1]
 */
public record TextOptions(
        Unit unit,
        String field,
        String column,
        LabelRule labels,
        String labelColumn,
        HoldoutUnit holdoutUnit,
        double maxBad) {
    /** What one text is in a plain file. */
    public enum Unit {
        /** Lines if the file has no blank lines near its beginning, otherwise one running text. */
        AUTO,
        /** One running text a file. */
        DOCUMENT,
        /** One text a line. */
        LINE
    }

    /** What is held out, or not, as one. */
    public enum HoldoutUnit {
        /** Each passage, between others of the same text. */
        PASSAGE,
        /** Whole texts. */
        TEXT
    }

    /** Where class labels come from. */
    public enum LabelRule {
        /** Sub-folders if all files lie in some; else the files' names if there are 2 to 20 files; else none. */
        AUTO,
        NONE,
        /** The first folder below the data's own. */
        FOLDER,
        /** Each file's name without its extension. */
        FILE,
        /** A column of a table or a member of JSON objects. */
        COLUMN
    }

    /** What {@code --set} takes. */
    public static final OptionSet DECLARED = OptionSet.builder()
            .choice(
                    "unit",
                    "auto",
                    "what one text is in a plain file: all of it, or each line (auto: lines if none is blank)",
                    "auto",
                    "document",
                    "line")
            .text("field", "text", "member of the objects in .jsonl files that holds the text")
            .text("column", "", "column of .csv files that holds the text (default: text, or the only column)")
            .choice(
                    "labels",
                    "auto",
                    "where class labels come from: sub-folders, file names, or label-column",
                    "auto",
                    "none",
                    "folder",
                    "file",
                    "column")
            .text("label-column", "label", "column or member that holds the label, with labels=column")
            .choice(
                    "holdout-unit",
                    "passage",
                    "what is held out as one: a passage of 1,500 characters between others, or a whole text",
                    "passage",
                    "text")
            .text("max-bad", "1%", "share of unreadable texts that are skipped; three always are, all never")
            .build();

    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,9})?)\\s*%");

    /**
     * Reads checked option values.
     *
     * @throws AgonException USAGE if max-bad cannot be understood
     */
    public static TextOptions of(Options options) {
        return new TextOptions(
                Unit.valueOf(options.text("unit").toUpperCase(Locale.ROOT)),
                options.text("field"),
                options.text("column"),
                LabelRule.valueOf(options.text("labels").toUpperCase(Locale.ROOT)),
                options.text("label-column"),
                HoldoutUnit.valueOf(options.text("holdout-unit").toUpperCase(Locale.ROOT)),
                share(options.text("max-bad").strip()));
    }

    private static double share(String text) {
        Matcher matcher = PERCENT.matcher(text);
        if (matcher.matches()) {
            double share = Double.parseDouble(matcher.group(1)) / 100;
            if (share <= 1) {
                return share;
            }
        }
        throw AgonException.usage(
                "max-bad is '" + Suggestions.printable(text) + "'; it takes a share from 0% to 100%, such as 1%");
    }

    /** How many of so many texts may be unreadable: the share or three, whichever is more, but never all. */
    long allowedBad(long texts) {
        return Math.min(texts - 1, Math.max(3, (long) Math.floor(maxBad * texts)));
    }
}
