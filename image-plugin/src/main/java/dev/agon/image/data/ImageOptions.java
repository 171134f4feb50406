package dev.agon.image.data;

import dev.agon.data.AttributeColumns;
import dev.agon.data.BadItems;
import dev.agon.data.LabelRule;
import dev.agon.image.raster.PictureShape;
import dev.agon.spi.AgonException;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.Suggestions;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How pictures are read.
 *
 * @param size what every picture is brought to; empty for the data's own size
 * @param labels where class labels come from
 * @param attributes columns of labels.csv, in the place of class labels
 * @param color gray or colours
 * @param maxBad how many unreadable pictures are put up with
 */
public record ImageOptions(
        Optional<Size> size, LabelRule labels, AttributeColumns attributes, Color color, BadItems maxBad) {
    /**
     * A size in pixels.
     *
     * @param width from 1 to {@link PictureShape#MAX_SIDE}
     * @param height from 1 to {@link PictureShape#MAX_SIDE}
     */
    public record Size(int width, int height) {
        @Override
        public String toString() {
            return width + "x" + height;
        }
    }

    /** Gray or colours. */
    public enum Color {
        /** Gray if every picture is. */
        AUTO,
        GRAY,
        RGB
    }

    /** What {@code --set} takes. */
    public static final OptionSet DECLARED = OptionSet.builder()
            .text(
                    "size",
                    "",
                    "width x height in pixels, such as 32x32 (default: the data's own if all equal, else 32x32)")
            .build()
            .and(
                    LabelRule.option(
                            "where class labels come from: sub-folders or IDX labels (auto), label_… file names (prefix), labels.csv"))
            .and(AttributeColumns.option("pictures"))
            .and(OptionSet.builder()
                    .choice("color", "auto", "gray or colours (auto: gray if every picture is)", "auto", "gray", "rgb")
                    .build())
            .and(BadItems.option("pictures"));

    private static final Pattern SIZE = Pattern.compile("(\\d{1,6})\\s*[xX×]\\s*(\\d{1,6})");

    /**
     * Reads checked option values.
     *
     * @throws AgonException USAGE if size, columns or max-bad cannot be understood, or labels are asked for beside columns
     */
    public static ImageOptions of(Options options) {
        String size = options.text("size").strip();
        LabelRule labels = LabelRule.of(options);
        AttributeColumns attributes = AttributeColumns.of(options);
        if (labels == LabelRule.FOLDER && attributes.all()) {
            throw AgonException.usage(
                    "labels=folder does not say what folders tell: name the attribute of each level of"
                            + " nested folders, the outer one first, such as columns=expression,style");
        }
        if (!attributes.isNone() && labels != LabelRule.AUTO && labels != LabelRule.FOLDER) {
            throw AgonException.usage("labels=" + labels.word() + " and columns exclude each other; a column of"
                    + " labels.csv can be an attribute if its name is words of letters and digits other than label, and labels=folder takes"
                    + " attributes from nested folders");
        }
        return new ImageOptions(
                size.isEmpty() ? Optional.empty() : Optional.of(parseSize(size)),
                labels,
                attributes,
                Color.valueOf(options.text("color").toUpperCase(Locale.ROOT)),
                BadItems.of(options));
    }

    private static Size parseSize(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (matcher.matches()) {
            int width = Integer.parseInt(matcher.group(1));
            int height = Integer.parseInt(matcher.group(2));
            if (Math.min(width, height) >= 1 && Math.max(width, height) <= PictureShape.MAX_SIDE) {
                return new Size(width, height);
            }
        }
        throw AgonException.usage("size is '" + Suggestions.printable(text)
                + "'; it takes width x height, each from 1 to " + PictureShape.MAX_SIDE + ", such as 32x32");
    }
}
