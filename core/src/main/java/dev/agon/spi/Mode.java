package dev.agon.spi;

/** What a forward pass is for. */
public enum Mode {
    /** Activations are kept for backward passes; dropout and batch statistics are active. */
    TRAIN,
    /** Outputs only: nothing is kept, dropout is off, batch norm uses its running statistics. */
    SAMPLE
}
