package dev.agon.audio;

import dev.agon.gan.GanBuilder;

/** What to train, and for how long. Whatever is not said is as {@code agon train audio} has it. */
public final class AudioGanBuilder extends GanBuilder<AudioClip, AudioGan, AudioGanBuilder> {
    AudioGanBuilder() {
        super(AudioModality.NAME, AudioClip.class, AudioGan::new);
    }

    @Override
    protected AudioGanBuilder self() {
        return this;
    }

    /** Length of every clip. Default: 1. */
    public AudioGanBuilder seconds(double seconds) {
        return set("seconds", Double.toString(seconds));
    }

    /** Samples a second of every clip. Default: that of the first file, but within 8000 and 16000. */
    public AudioGanBuilder rate(int hertz) {
        return set("rate", Integer.toString(hertz));
    }
}
