package dev.agon.spi;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Turns an unknown name into a helpful sentence: the nearest known name, and all that are available. */
public final class Suggestions {
    private static final int LONGEST_LIST = 30;

    private Suggestions() {}

    /**
     * The message for an unknown name, such as {@code unknown modality 'imgae'; did you mean 'image'? available: image,
     * text}.
     *
     * @param kind what the name should have named, in singular
     */
    public static String unknown(String kind, String name, Collection<String> available) {
        StringBuilder message = new StringBuilder("unknown " + kind + " '" + printable(name) + "'");
        nearest(name, available).ifPresent(near -> message.append("; did you mean '" + near + "'?"));
        if (available.isEmpty()) {
            return message.append("; none is available").toString();
        }
        message.append(message.indexOf("?") > 0 ? " " : "; ").append("available: ");
        message.append(String.join(
                ", ", available.stream().sorted().limit(LONGEST_LIST).toList()));
        return available.size() > LONGEST_LIST ? message.append(", …").toString() : message.toString();
    }

    /** The available name within an edit distance that a typing error explains, if there is one. */
    public static Optional<String> nearest(String name, Collection<String> available) {
        String wanted = name.toLowerCase(Locale.ROOT);
        int bound = Math.max(1, Math.min(3, name.length() / 2));
        return available.stream()
                .filter(candidate -> distance(wanted, candidate.toLowerCase(Locale.ROOT)) <= bound)
                .min(Comparator.comparingInt((String candidate) -> distance(wanted, candidate.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The text with control characters replaced, cut to a length that fits a message. */
    public static String printable(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", "\uFFFD");
        return clean.length() > 200 ? clean.substring(0, 200) + "…" : clean;
    }

    /** Edit distance in which exchanging two neighbours counts as one edit (optimal string alignment). */
    private static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 3) {
            return Integer.MAX_VALUE;
        }
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + change);
                boolean exchanged =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (exchanged) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
