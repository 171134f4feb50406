package dev.agon.audio;

import dev.agon.spi.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A scale in C major, up and down, played with the clips of notes that pass by. */
final class Phrase {
    private static final Set<Integer> MAJOR = Set.of(0, 2, 4, 5, 7, 9, 11);
    private static final int LEAST_NOTES = 5;
    private static final int MOST_NOTES = 8;
    /** From one note to the next; each rings on below the following one. */
    private static final double BEAT_SECONDS = 0.35;

    /** Two notes at their peaks stay within full scale. */
    private static final float GAIN = 0.5f;

    private final Map<Pitch, AudioClip> notes = new TreeMap<>();

    void add(Example<AudioClip> note) {
        Optional.ofNullable(note.attributes().get(Example.LABEL))
                .flatMap(Pitch::named)
                .filter(pitch -> MAJOR.contains(pitch.midi() % 12))
                .ifPresent(pitch -> notes.putIfAbsent(pitch, note.value()));
    }

    /** Empty if there are too few notes for a scale. */
    Optional<AudioClip> play() {
        if (notes.size() < LEAST_NOTES) {
            return Optional.empty();
        }
        List<AudioClip> scale = new ArrayList<>(notes.values()).subList(0, Math.min(MOST_NOTES, notes.size()));
        List<AudioClip> upAndDown = new ArrayList<>(scale);
        for (int i = scale.size() - 2; i >= 0; i--) {
            upAndDown.add(scale.get(i));
        }
        int rate = scale.get(0).rate();
        int beat = (int) (BEAT_SECONDS * rate);
        float[] sound = new float[beat * upAndDown.size() + rate];
        for (int i = 0; i < upAndDown.size(); i++) {
            float[] note = upAndDown.get(i).samples();
            for (int at = 0; at < note.length && i * beat + at < sound.length; at++) {
                // fades out over the second beat, so that no more than two notes sound at a time
                float fade = Math.max(0, Math.min(1, 2 - at / (float) beat));
                sound[i * beat + at] += GAIN * fade * note[at];
            }
        }
        return Optional.of(new AudioClip(sound, rate));
    }
}
