package dev.agon.spi;

/** Which gradients a backward pass is asked for. */
public enum Want {
    /** Gradients of the parameters, added to {@link Network#gradients()}. */
    WEIGHTS,
    /** Gradients of the inputs, returned. */
    INPUTS,
    BOTH;

    public boolean weights() {
        return this != INPUTS;
    }

    public boolean inputs() {
        return this != WEIGHTS;
    }
}
