package dev.agon.text.token;

import java.util.function.Consumer;

/**
 * Cuts a text into the pieces that byte-pair tokens never cross: a run of letters (with the marks and apostrophes inside
 * it), of digits or of other characters, each with the one space before it, and runs of white space. A piece has at most
 * {@value #LONGEST} characters, so that scripts without spaces are cut as well. The pieces together are the text.
 */
final class Words {
    /** Most characters of a piece. */
    static final int LONGEST = 48;

    private enum Kind {
        LETTER,
        DIGIT,
        SPACE,
        OTHER
    }

    private Words() {}

    static void forEach(String text, Consumer<String> taker) {
        int from = 0;
        while (from < text.length()) {
            int to = end(text, from);
            taker.accept(text.substring(from, to));
            from = to;
        }
    }

    /** Whether a text may be taken up at a piece as it would be at its beginning. */
    static boolean mayBeginWindow(String piece) {
        return piece.startsWith(" ") || Character.isIdeographic(piece.codePointAt(0));
    }

    private static int end(String text, int from) {
        int at = from;
        Kind kind = kind(text, at);
        if (text.charAt(at) == ' ' && at + 1 < text.length() && kind(text, at + 1) != Kind.SPACE) {
            at++;
            kind = kind(text, at);
        }
        while (at < text.length() && kind(text, at) == kind && at - from < LONGEST - 1) {
            boolean spaceOfNextWord = kind == Kind.SPACE
                    && at > from
                    && at + 1 < text.length()
                    && text.charAt(at) == ' '
                    && kind(text, at + 1) != Kind.SPACE;
            if (spaceOfNextWord) {
                break;
            }
            at += Character.charCount(text.codePointAt(at));
        }
        return at;
    }

    private static Kind kind(String text, int at) {
        int codePoint = text.codePointAt(at);
        if (Character.isLetter(codePoint)) {
            return Kind.LETTER;
        } else if (Character.isDigit(codePoint)) {
            return Kind.DIGIT;
        } else if (Character.isWhitespace(codePoint)) {
            return Kind.SPACE;
        }
        int type = Character.getType(codePoint);
        boolean mark = type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
        boolean apostrophe = codePoint == '\'' || codePoint == '’';
        return mark || (apostrophe && isBetweenLetters(text, at)) ? Kind.LETTER : Kind.OTHER;
    }

    private static boolean isBetweenLetters(String text, int at) {
        return at > 0
                && at + 1 < text.length()
                && Character.isLetter(text.codePointBefore(at))
                && Character.isLetter(text.codePointAt(at + 1));
    }
}
