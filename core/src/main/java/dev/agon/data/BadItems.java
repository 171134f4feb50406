package dev.agon.data;

import dev.agon.spi.AgonException;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.Suggestions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many unreadable items are put up with.
 *
 * @param share of all items, in [0, 1]
 */
public record BadItems(double share) {
    private static final String OPTION = "max-bad";
    private static final int ALWAYS_ALLOWED = 3;
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,9})?)\\s*%");

    public BadItems {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share lies between 0 and 1, and this is " + share);
        }
    }

    /**
     * Declares the option {@code max-bad}.
     *
     * @param items what the items are, in plural, for people
     */
    public static OptionSet option(String items) {
        return OptionSet.builder()
                .text(OPTION, "1%", "share of unreadable " + items + " that are skipped; three always are, all never")
                .build();
    }

    /**
     * What checked option values ask for.
     *
     * @throws AgonException USAGE if it is no share
     */
    public static BadItems of(Options options) {
        String text = options.text(OPTION).strip();
        Matcher matcher = PERCENT.matcher(text);
        if (matcher.matches()) {
            double share = Double.parseDouble(matcher.group(1)) / 100;
            if (share <= 1) {
                return new BadItems(share);
            }
        }
        throw AgonException.usage(
                "max-bad is '" + Suggestions.printable(text) + "'; it takes a share from 0% to 100%, such as 1%");
    }

    /** How many of so many items may be unreadable: the share or three, whichever is more, but never all. */
    public int allowed(int items) {
        return Math.min(items - 1, Math.max(ALWAYS_ALLOWED, (int) Math.floor(share * items)));
    }
}
