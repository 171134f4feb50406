package dev.agon.spi;

/** What a model does to a given sample: enlarge, repair, restyle. One thread at a time. */
public interface Transformer<T> {
    /** One line for people. */
    String description();

    /** What {@code --set} takes when applying. */
    OptionSet options();

    /**
     * A new sample made from a given one, which is not changed.
     *
     * @param options checked values of {@link #options()}
     * @throws AgonException DATA if the model cannot be applied to such a sample; the message says why
     */
    T apply(T sample, Options options);
}
