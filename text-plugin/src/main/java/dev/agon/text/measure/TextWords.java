package dev.agon.text.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words of a text, for measuring: runs of letters and digits with the apostrophes inside them, in lower case. */
final class TextWords {
    private TextWords() {}

    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        int from = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean inside = i < text.length() && isInside(text, i);
            if (inside && from < 0) {
                from = i;
            } else if (!inside && from >= 0) {
                words.add(text.substring(from, i).toLowerCase(Locale.ROOT));
                from = -1;
            }
        }
        return words;
    }

    private static boolean isInside(String text, int at) {
        char c = text.charAt(at);
        if (c == '\'' || c == '’') {
            return at > 0
                    && at + 1 < text.length()
                    && Character.isLetter(text.charAt(at - 1))
                    && Character.isLetter(text.charAt(at + 1));
        }
        return Character.isLetterOrDigit(c) || Character.isSurrogate(c);
    }

    /** Words and single marks in lower case, as the tables of the literature count them. */
    static List<String> withMarks(String text) {
        List<String> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int from = at;
            while (at < text.length() && isInside(text, at)) {
                at++;
            }
            if (at > from) {
                tokens.add(text.substring(from, at).toLowerCase(Locale.ROOT));
            } else {
                if (!Character.isWhitespace(text.charAt(at))) {
                    tokens.add(text.substring(at, at + 1));
                }
                at++;
            }
        }
        return tokens;
    }
}
