package dev.agon.audio.architecture;

import dev.agon.spi.Condition;
import dev.agon.spi.Spec;
import java.util.List;

/** Shapes of sounds that the architectures must cope with. */
final class Sounds {
    private static final List<Condition> LABELLED = List.of(new Condition("label", 3));

    static final List<Spec> SPECTROGRAMS = List.of(
            new Spec("audio", 8, new long[] {8, 32, 1}, List.of()),
            new Spec("audio", 8, new long[] {24, 32, 1}, LABELLED));

    static final List<Spec> WAVEFORMS = List.of(
            new Spec("audio", 8, new long[] {800, 1}, LABELLED), new Spec("audio", 8, new long[] {131, 1}, List.of()));

    private Sounds() {}
}
