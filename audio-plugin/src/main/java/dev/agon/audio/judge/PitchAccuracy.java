package dev.agon.audio.judge;

import be.tarsos.dsp.pitch.FastYin;
import be.tarsos.dsp.pitch.PitchDetectionResult;
import dev.agon.audio.AudioClip;
import dev.agon.audio.Pitch;
import dev.agon.spi.Example;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How many notes have the pitch that their label names: by TarsosDSP's implementation of YIN (de Cheveigné and Kawahara,
 * "YIN, a fundamental frequency estimator for speech and music", 2002), as the median over the frames that have a pitch.
 */
final class PitchAccuracy {
    private static final double CENTS = 50;
    /** Three periods of the lowest note that is told, about 60 Hz. */
    private static final double FRAME_SECONDS = 0.05;

    private static final int STEPS_A_FRAME = 4;

    private int named;
    private int right;

    /** Counts a clip whose label is a pitch; others are passed over. */
    void add(Example<AudioClip> sample) {
        Optional<Pitch> wanted =
                Optional.ofNullable(sample.attributes().get(Example.LABEL)).flatMap(Pitch::named);
        if (wanted.isPresent()) {
            named++;
            OptionalDouble heard = frequency(sample.value());
            if (heard.isPresent() && Math.abs(wanted.get().centsTo(heard.getAsDouble())) <= CENTS) {
                right++;
            }
        }
    }

    /** Share of the clips counted, in [0, 1]; empty if none was. */
    OptionalDouble share() {
        return named == 0 ? OptionalDouble.empty() : OptionalDouble.of(right / (double) named);
    }

    int named() {
        return named;
    }

    /** The frequency of a clip in Hz; empty if it has no pitch. */
    static OptionalDouble frequency(AudioClip clip) {
        int size = Integer.highestOneBit((int) (2 * FRAME_SECONDS * clip.rate()));
        FastYin detector = new FastYin(clip.rate(), size);
        float[] samples = clip.samples();
        List<Float> heard = new ArrayList<>();
        for (int at = 0; at + size <= samples.length; at += size / STEPS_A_FRAME) {
            PitchDetectionResult result = detector.getPitch(Arrays.copyOfRange(samples, at, at + size));
            if (result.isPitched() && result.getPitch() > 0) {
                heard.add(result.getPitch());
            }
        }
        if (heard.isEmpty()) {
            return OptionalDouble.empty();
        }
        heard.sort(null);
        return OptionalDouble.of(heard.get(heard.size() / 2));
    }
}
