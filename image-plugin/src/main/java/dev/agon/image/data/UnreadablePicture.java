package dev.agon.image.data;

/** Why one picture cannot be used: a few words for people, without its name. */
final class UnreadablePicture extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadablePicture(String reason) {
        super(reason);
    }

    UnreadablePicture(String reason, Throwable cause) {
        super(reason, cause);
    }
}
