package dev.agon.text.data;

/**
 * Cuts a stream of characters into passages of one line each: every run of spaces and line ends becomes one space,
 * other control characters vanish. A passage ends with its text or, in a long text, at the first space after
 * {@value #LONG} characters; where there is none for {@value #LONGEST} characters (a script without spaces, a file that is
 * one line), it ends there.
 */
final class Passages {
    /** A passage ends at the first space from here on. */
    static final int LONG = 1_500;
    /** No passage is longer than this. */
    static final int LONGEST = 2_000;

    private final Taker taker;
    private final StringBuilder passage = new StringBuilder();
    private boolean spaced;
    private boolean begun;

    /** Gets the passages in their order. */
    @FunctionalInterface
    interface Taker {
        /** @param goesOn whether the passage before it is of the same text */
        void take(String passage, boolean goesOn);
    }

    Passages(Taker taker) {
        this.taker = taker;
    }

    void add(char[] characters, int from, int to) {
        for (int i = from; i < to; i++) {
            add(characters[i]);
        }
    }

    void add(String characters) {
        for (int i = 0; i < characters.length(); i++) {
            add(characters.charAt(i));
        }
    }

    private void add(char character) {
        if (Character.isWhitespace(character) || character == '\u00a0' || character == '\ufeff') {
            spaced = true;
            if (passage.length() >= LONG) {
                endPassage();
            }
        } else if (!Character.isISOControl(character)) {
            if (spaced && passage.length() > 0) {
                passage.append(' ');
            }
            spaced = false;
            passage.append(character);
            // a pair of surrogates stays together: there is room for one more
            if (passage.length() >= LONGEST && !Character.isHighSurrogate(character)) {
                endPassage();
            }
        }
    }

    /** Ends the text at hand; what follows is another one. */
    void endText() {
        endPassage();
        begun = false;
    }

    private void endPassage() {
        spaced = false;
        if (passage.length() > 0) {
            taker.take(passage.toString(), begun);
            passage.setLength(0);
            begun = true;
        }
    }
}
