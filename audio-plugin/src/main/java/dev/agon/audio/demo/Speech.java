package dev.agon.audio.demo;

import com.sun.speech.freetts.Voice;
import com.sun.speech.freetts.en.us.cmu_us_kal.KevinVoiceDirectory;
import dev.agon.audio.AudioClip;
import dev.agon.spi.Demo;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;

/**
 * The ten digits spoken by a synthetic voice (FreeTTS's kevin16, with diphones of Carnegie Mellon University), each at
 * many rates and pitches.
 */
public final class Speech {
    private static final List<String> WORDS =
            List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
    private static final String VOICE = "kevin16";
    private static final int[] WORDS_A_MINUTE = {110, 125, 140, 155, 170, 185};
    private static final int[] HERTZ = {80, 100, 120, 150};
    private static final int[] RANGES_HERTZ = {6, 20};

    private Speech() {}

    /** A demo that learns the digits. */
    public static Demo demo() {
        return new Demo(
                "speech",
                "ten words spoken by a synthetic voice (FreeTTS)",
                new MadeSounds("speech-1.zip", "spoken words", Speech::speak)::unpack,
                Map.of("minutes", "3"));
    }

    /** All words, by names such as {@code seven/125-95-6}. */
    static Map<String, AudioClip> speak() {
        Voice voice = Arrays.stream(new KevinVoiceDirectory().getVoices())
                .filter(candidate -> candidate.getName().equals(VOICE))
                .findFirst()
                .orElseThrow();
        HeardSpeech heard = new HeardSpeech();
        voice.setAudioPlayer(heard);
        voice.allocate();
        try {
            Map<String, AudioClip> words = new TreeMap<>();
            for (int rate : WORDS_A_MINUTE) {
                for (int pitch : HERTZ) {
                    for (int range : RANGES_HERTZ) {
                        voice.setRate(rate);
                        voice.setPitch(pitch);
                        voice.setPitchRange(range);
                        for (String word : WORDS) {
                            if (Thread.currentThread().isInterrupted()) {
                                throw new CancellationException("interrupted while words were spoken");
                            }
                            voice.speak(word);
                            words.put(word + "/" + rate + "-" + pitch + "-" + range, heard.take());
                        }
                    }
                }
            }
            return words;
        } finally {
            voice.deallocate();
        }
    }
}
