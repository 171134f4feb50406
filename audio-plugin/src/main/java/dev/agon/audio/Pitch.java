package dev.agon.audio;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A note of the equally tempered scale, with A4 at 440 Hz.
 *
 * @param midi number of its key: 60 is C4
 */
public record Pitch(int midi) implements Comparable<Pitch> {
    private static final List<String> NAMES = List.of("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B");
    private static final Pattern NAME = Pattern.compile("([A-G]#?)(-1|[0-9])");
    private static final int OCTAVE = NAMES.size();
    private static final int A4 = 69;

    public Pitch {
        if (midi < 0 || midi > 127) {
            throw new IllegalArgumentException("there is no key " + midi);
        }
    }

    /** The pitch of a name such as {@code C#4}; empty if it is none. */
    public static Optional<Pitch> named(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches() || !NAMES.contains(matcher.group(1))) {
            return Optional.empty();
        }
        int midi = NAMES.indexOf(matcher.group(1)) + OCTAVE * (Integer.parseInt(matcher.group(2)) + 1);
        return midi > 127 ? Optional.empty() : Optional.of(new Pitch(midi));
    }

    /** Such as {@code C#4}. */
    public String name() {
        return NAMES.get(midi % OCTAVE) + (midi / OCTAVE - 1);
    }

    /** In Hz. */
    public double frequency() {
        return 440 * Math.pow(2, (midi - A4) / (double) OCTAVE);
    }

    /** How far a frequency in Hz is above this pitch, in hundredths of a semitone. */
    public double centsTo(double frequency) {
        return 100 * OCTAVE * Math.log(frequency / frequency()) / Math.log(2);
    }

    @Override
    public int compareTo(Pitch other) {
        return Integer.compare(midi, other.midi);
    }
}
