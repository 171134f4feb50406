package dev.agon.audio.data;

import dev.agon.data.BadItems;
import dev.agon.data.LabelRule;
import dev.agon.spi.AgonException;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.Suggestions;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * How sounds are read and what the networks see of them.
 *
 * @param rate samples a second of every clip; empty for that of the data
 * @param seconds length of every clip
 * @param codec what the networks see
 * @param window samples of a spectrum; empty for about 32 ms
 * @param labels where class labels come from
 * @param maxBad how many unreadable sounds are put up with
 */
public record AudioOptions(
        OptionalInt rate, double seconds, CodecName codec, OptionalInt window, LabelRule labels, BadItems maxBad) {
    /** What the networks see of a sound. */
    public enum CodecName {
        SPECTROGRAM,
        WAVEFORM
    }

    /** The rates that clips can have, in Hz. */
    public static final int LEAST_RATE = 4_000;

    public static final int MOST_RATE = 48_000;

    private static final String AUTOMATIC = "";
    private static final int LEAST_WINDOW = 64;
    private static final int MOST_WINDOW = 4096;

    /** What {@code --set} takes. */
    public static final OptionSet DECLARED = OptionSet.builder()
            .text(
                    "rate",
                    AUTOMATIC,
                    "samples a second of every clip (default: that of the first file, but within 8000 and 16000)")
            .number("seconds", 1, 0.1, 8, "length of every clip; shorter sounds are padded, longer ones cut")
            .choice(
                    "codec",
                    "spectrogram",
                    "what the networks see: log magnitudes of short spectra, or the samples",
                    "spectrogram",
                    "waveform")
            .text(
                    "window",
                    AUTOMATIC,
                    "samples of a spectrum, a power of two; longer ones tell pitches better and times worse (default: 32 ms)")
            .build()
            .and(LabelRule.option("where class labels come from: sub-folders or label_… file names (auto), labels.csv"))
            .and(BadItems.option(WavFile.KIND.items()));

    /**
     * Reads checked option values.
     *
     * @throws AgonException USAGE if one of them cannot be understood
     */
    public static AudioOptions of(Options options) {
        OptionalInt rate = whole("rate", options, LEAST_RATE, MOST_RATE);
        OptionalInt window = whole("window", options, LEAST_WINDOW, MOST_WINDOW);
        window.ifPresent(samples -> {
            if (Integer.bitCount(samples) != 1) {
                throw AgonException.usage("window is " + samples + "; it must be a power of two, such as "
                        + Integer.highestOneBit(samples));
            }
        });
        return new AudioOptions(
                rate,
                options.number("seconds"),
                CodecName.valueOf(options.text("codec").toUpperCase(Locale.ROOT)),
                window,
                LabelRule.of(options),
                BadItems.of(options));
    }

    private static OptionalInt whole(String name, Options options, int least, int most) {
        String text = options.text(name).strip();
        if (text.equals(AUTOMATIC)) {
            return OptionalInt.empty();
        }
        if (text.matches("\\d{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return OptionalInt.of(number);
            }
        }
        throw AgonException.usage(name + " is '" + Suggestions.printable(text) + "'; it takes a whole number from "
                + least + " to " + most);
    }
}
