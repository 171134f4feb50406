package dev.agon.image.data;

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
 * @param color gray or colours
 * @param maxBad share of unreadable pictures that is put up with, in [0, 1]
 */
public record ImageOptions(Optional<Size> size, LabelRule labels, Color color, double maxBad) {
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

    /** Where class labels come from. */
    public enum LabelRule {
        /** Sub-folders if all pictures lie in some, or the labels file beside an IDX file. */
        AUTO,
        NONE,
        /** The first sub-folder that tells pictures apart. */
        FOLDER,
        /** What stands before the first underscore of a file name. */
        PREFIX,
        /** The columns {@code file} and {@code label} of {@code labels.csv}. */
        CSV
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
            .choice(
                    "labels",
                    "auto",
                    "where class labels come from: sub-folders or IDX labels (auto), label_… file names (prefix), labels.csv",
                    "auto",
                    "none",
                    "folder",
                    "prefix",
                    "csv")
            .choice("color", "auto", "gray or colours (auto: gray if every picture is)", "auto", "gray", "rgb")
            .text("max-bad", "1%", "share of unreadable pictures that are skipped; three always are, all never")
            .build();

    private static final Pattern SIZE = Pattern.compile("(\\d{1,6})\\s*[xX×]\\s*(\\d{1,6})");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,9})?)\\s*%");

    /**
     * Reads checked option values.
     *
     * @throws AgonException USAGE if size or max-bad cannot be understood
     */
    public static ImageOptions of(Options options) {
        String size = options.text("size").strip();
        return new ImageOptions(
                size.isEmpty() ? Optional.empty() : Optional.of(parseSize(size)),
                LabelRule.valueOf(options.text("labels").toUpperCase(Locale.ROOT)),
                Color.valueOf(options.text("color").toUpperCase(Locale.ROOT)),
                parseShare(options.text("max-bad").strip()));
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

    private static double parseShare(String text) {
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

    /** How many of so many pictures may be unreadable: the share or three, whichever is more, but never all. */
    int allowedBad(int pictures) {
        return Math.min(pictures - 1, Math.max(3, (int) Math.floor(maxBad * pictures)));
    }
}
