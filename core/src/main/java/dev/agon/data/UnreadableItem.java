package dev.agon.data;

/** Why one item cannot be used: a few words for people, without its name. */
public final class UnreadableItem extends Exception {
    private static final long serialVersionUID = 1L;

    public UnreadableItem(String reason) {
        super(reason);
    }

    public UnreadableItem(String reason, Throwable cause) {
        super(reason, cause);
    }
}
