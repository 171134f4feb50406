package dev.agon.audio.demo;

import dev.agon.audio.AudioClip;
import dev.agon.audio.Pitch;
import dev.agon.spi.Demo;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/**
 * Notes of two octaves played by the synthesiser that every JDK has (Gervill, with its own emergency sound bank): 24
 * pitches by twelve instruments, each four times with another force.
 */
public final class Notes {
    /** General MIDI programs whose notes have a pitch and last. */
    private static final int[] PROGRAMS = {0, 4, 11, 16, 21, 24, 40, 48, 56, 65, 71, 73};

    private static final int[] VELOCITIES = {50, 72, 94, 116};
    private static final int LOWEST = 48;
    private static final int PITCHES = 24;

    /** At the tempo that holds unless told otherwise, two quarters a second, a tick is a millisecond. */
    private static final int TICKS_A_QUARTER = 500;

    private static final int SLOT_MILLISECONDS = 1000;
    private static final int NOTE_MILLISECONDS = 700;
    private static final int FORMAT_OF_MANY_TRACKS = 1;
    private static final int ALL_SOUND_OFF = 120;

    private Notes() {}

    /** Spectra of 64 ms, because notes are told apart by their pitch. */
    public static Demo demo() {
        return new Demo(
                "audio",
                "notes of twelve instruments, played by the JDK's synthesiser",
                new MadeSounds("notes-1.zip", "notes", Notes::play)::unpack,
                Map.of("minutes", "3", "window", "512"));
    }

    /** All notes, by names such as {@code C#4/16-72}. */
    static Map<String, AudioClip> play() {
        Map<String, AudioClip> notes = new ConcurrentHashMap<>();
        IntStream.of(PROGRAMS).parallel().forEach(program -> notes.putAll(play(program)));
        return notes;
    }

    static Map<String, AudioClip> play(int program) {
        AudioClip all = render(sequence(program));
        float[] samples = all.samples();
        Map<String, AudioClip> notes = new TreeMap<>();
        for (int slot = 0; slot < PITCHES * VELOCITIES.length; slot++) {
            int from = (int) ((long) slot * SLOT_MILLISECONDS * all.rate() / 1000);
            int to = (int) ((slot + 1L) * SLOT_MILLISECONDS * all.rate() / 1000);
            String name = pitch(slot).name() + "/" + program + "-" + velocity(slot);
            notes.put(name, new AudioClip(Arrays.copyOfRange(samples, from, to), all.rate()));
        }
        return notes;
    }

    private static Pitch pitch(int slot) {
        return new Pitch(LOWEST + slot / VELOCITIES.length);
    }

    private static int velocity(int slot) {
        return VELOCITIES[slot % VELOCITIES.length];
    }

    /** One note after the other, each in a slot of its own. */
    private static Sequence sequence(int program) {
        try {
            Sequence sequence = new Sequence(Sequence.PPQ, TICKS_A_QUARTER);
            Track track = sequence.createTrack();
            track.add(new MidiEvent(new ShortMessage(ShortMessage.PROGRAM_CHANGE, 0, program, 0), 0));
            for (int slot = 0; slot < PITCHES * VELOCITIES.length; slot++) {
                long start = (long) slot * SLOT_MILLISECONDS;
                int key = pitch(slot).midi();
                track.add(new MidiEvent(new ShortMessage(ShortMessage.NOTE_ON, 0, key, velocity(slot)), start));
                track.add(new MidiEvent(new ShortMessage(ShortMessage.NOTE_OFF, 0, key, 0), start + NOTE_MILLISECONDS));
                track.add(new MidiEvent(
                        new ShortMessage(ShortMessage.CONTROL_CHANGE, 0, ALL_SOUND_OFF, 0),
                        start + SLOT_MILLISECONDS - 20));
            }
            return sequence;
        } catch (InvalidMidiDataException e) {
            throw new IllegalStateException("a constant is wrong", e);
        }
    }

    /** The first channel of what the synthesiser makes of it. */
    private static AudioClip render(Sequence sequence) {
        ByteArrayOutputStream midi = new ByteArrayOutputStream();
        try {
            MidiSystem.write(sequence, FORMAT_OF_MANY_TRACKS, midi);
            try (AudioInputStream in = AudioSystem.getAudioInputStream(new ByteArrayInputStream(midi.toByteArray()))) {
                byte[] bytes = in.readAllBytes();
                int frame = in.getFormat().getFrameSize();
                float[] samples = new float[bytes.length / frame];
                for (int i = 0; i < samples.length; i++) {
                    // 16 bits, the lower ones first
                    samples[i] = (short) ((bytes[i * frame] & 0xFF) | (bytes[i * frame + 1] << 8)) / 32768f;
                }
                return new AudioClip(samples, Math.round(in.getFormat().getSampleRate()));
            }
        } catch (IOException | UnsupportedAudioFileException e) {
            throw new IllegalStateException("the JDK's synthesiser refuses its own kind of file", e);
        }
    }
}
