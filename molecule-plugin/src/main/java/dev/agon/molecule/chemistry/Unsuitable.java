package dev.agon.molecule.chemistry;

/** A molecule that cannot be used, with the reason. */
public final class Unsuitable extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** @param detail what was found, for people */
    public Unsuitable(Reason reason, String detail) {
        super(reason.words() + ": " + detail);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
