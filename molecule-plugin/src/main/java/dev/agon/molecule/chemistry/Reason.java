package dev.agon.molecule.chemistry;

/** Why a molecule is left out of a data set. */
public enum Reason {
    UNREADABLE("cannot be parsed", true),
    SHORT_ROW("stands in a row that ends before its column", true),
    VALENCE("has an atom with an impossible valence", true),
    NO_ATOM("has no heavy atom", true),
    TOO_LARGE("is larger than max-atoms allows", false),
    ELEMENT("has an element other than B, C, N, O, F, Si, P, S, Cl, Se, Br, I", false),
    ISOTOPE("names an isotope", false),
    FRAGMENTS("has several fragments", false);

    private final String words;
    private final boolean broken;

    Reason(String words, boolean broken) {
        this.words = words;
        this.broken = broken;
    }

    /** Completes a sentence that begins with the molecule. */
    public String words() {
        return words;
    }

    /** Whether the entry is broken, rather than a sound molecule of a kind that is not wanted. */
    public boolean broken() {
        return broken;
    }
}
