package dev.agon.audio;

import dev.agon.gan.Gan;
import dev.agon.gan.LoadedGan;
import dev.agon.spi.AgonException;
import java.nio.file.Path;
import java.util.List;

/**
 * A trained generator of short sounds.
 *
 * <pre>{@code
 * try (AudioGan gan = AudioGan.builder().seconds(1).minutes(10).seed(1).train(Path.of("drums"))) {
 *     List<AudioClip> sixteen = gan.generate(16);
 *     sixteen.get(0).writeWav(Path.of("hit.wav"));
 *     gan.save(Path.of("drums.agon"));
 * }
 * try (AudioGan gan = AudioGan.load(Path.of("drums.agon"))) {
 *     List<AudioClip> fromKickToSnare = gan.morph("bd", "sn", 8);
 * }
 * }</pre>
 *
 * Safe for use by several threads. Everything it throws for a reason that a person can mend is an
 * {@link AgonException}.
 */
public final class AudioGan extends Gan<AudioClip> {
    private final Morph morph;

    AudioGan(LoadedGan<AudioClip> loaded) {
        super(loaded);
        this.morph = new Morph(saved().model());
    }

    /** Begins a description of a training run; {@link AudioGanBuilder#train} carries it out. */
    public static AudioGanBuilder builder() {
        return new AudioGanBuilder();
    }

    /** Loads a model file or the best model of a run folder; see {@link #load(Path, long)}. */
    public static AudioGan load(Path model) {
        return load(model, DEFAULT_SEED);
    }

    /**
     * Loads a model file or the best model of a run folder.
     *
     * @param seed of the sounds that will be generated
     * @throws AgonException DATA if it cannot be read; USAGE if it is a model of another kind of data
     */
    public static AudioGan load(Path model, long seed) {
        return new AudioGan(LoadedGan.load(model, AudioClip.class, seed));
    }

    /**
     * Goes from one sound to another in even steps, the first and the last included: on a great circle from latent vector
     * to latent vector.
     *
     * @param a seed of the first latent vector
     * @param b seed of the last one
     * @param steps number of sounds, from 2 to 1000
     * @throws AgonException USAGE if the model has labels, or for another number of steps
     */
    public List<AudioClip> morph(long a, long b, int steps) {
        checkOpen();
        return morph.between(a, b, steps);
    }

    /**
     * Goes from a sound of one label to a sound of another in even steps, the first and the last included. Latent vectors
     * lie on a great circle; at every step what the generator makes of one for either label is mixed before it is
     * decoded, so that with spectrograms the loudness of every frequency moves, not two sounds that are faded.
     *
     * @param steps number of sounds, from 2 to 1000
     * @throws AgonException USAGE if the model does not know a label, or for another number of steps
     */
    public List<AudioClip> morph(String a, String b, int steps) {
        checkOpen();
        return morph.between(a, b, steps);
    }

    /** Samples a second of every clip. */
    public int rate() {
        return morph.example().rate();
    }

    /** Length of every clip. */
    public double seconds() {
        return morph.example().seconds();
    }
}
