package dev.agon.spi;

/**
 * The one exception of Agon that a person is meant to read: it says what was asked, what was found and what would
 * work, in one or two lines. Unchecked; its {@link Category} decides the exit code of the command line.
 */
public final class AgonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Who has to act, and the exit code that scripts see. */
    public enum Category {
        /** An unexpected failure inside Agon. */
        INTERNAL(1),
        /** The request itself is wrong: an unknown name, a bad number, an unwritable folder. */
        USAGE(2),
        /** The data or a model file is missing, empty, broken or unsuitable. */
        DATA(3),
        /** A plugin jar cannot be loaded or breaks its contract. */
        PLUGIN(4),
        /** Training left the finite numbers. */
        DIVERGED(5);

        private final int exitCode;

        Category(int exitCode) {
            this.exitCode = exitCode;
        }

        /** The exit code of a command that ends with this category. */
        public int exitCode() {
            return exitCode;
        }
    }

    private final Category category;

    public AgonException(Category category, String message) {
        super(message);
        this.category = category;
    }

    public AgonException(Category category, String message, Throwable cause) {
        super(message, cause);
        this.category = category;
    }

    /** A request that cannot be met as stated. */
    public static AgonException usage(String message) {
        return new AgonException(Category.USAGE, message);
    }

    /** Data or a model file that cannot be used. */
    public static AgonException data(String message) {
        return new AgonException(Category.DATA, message);
    }

    /** Data or a model file that cannot be used, with what the reader said. */
    public static AgonException data(String message, Throwable cause) {
        return new AgonException(Category.DATA, message, cause);
    }

    public Category category() {
        return category;
    }
}
