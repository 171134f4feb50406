package dev.agon.text;

import dev.agon.gan.GanBuilder;

/** What to train, and for how long. Whatever is not said is as {@code agon train text} has it. */
public final class TextGanBuilder extends GanBuilder<String, TextGan, TextGanBuilder> {
    TextGanBuilder() {
        super(TextModality.NAME, String.class, TextGan::new);
    }

    @Override
    protected TextGanBuilder self() {
        return this;
    }

    /** Most tokens, at least 257. Default: 4096, fewer for less than half a megabyte of text. */
    public TextGanBuilder vocabulary(int tokens) {
        return set("vocabulary", Integer.toString(tokens));
    }

    /** Tokens of a window. Default: 32, or what most texts fit into if they are short. */
    public TextGanBuilder window(int tokens) {
        return set("window", Integer.toString(tokens));
    }

    /** Steps of learning to predict the next token, which come first. Default: 4000. */
    public TextGanBuilder likelihoodSteps(long steps) {
        return set("likelihood-steps", Long.toString(steps));
    }

    /**
     * Whether a contest follows those steps; {@link #steps} and {@link #minutes} count both. Default: no,
     * since it has not made texts better; {@link TextGan#realness(String)} needs one.
     */
    public TextGanBuilder contest(boolean wanted) {
        return set("contest", Boolean.toString(wanted));
    }
}
