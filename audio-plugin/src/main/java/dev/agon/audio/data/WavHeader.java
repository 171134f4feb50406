package dev.agon.audio.data;

import dev.agon.data.UnreadableItem;
import dev.agon.spi.Suggestions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What the chunks of a RIFF file of type WAVE (Microsoft and IBM, 1991) say.
 *
 * @param encoding the format tag
 * @param frames samples a channel
 */
record WavHeader(int encoding, int channels, int rate, int bits, long frames) {
    private static final int PCM = 1;
    private static final int FLOAT = 3;
    private static final int A_LAW = 6;
    private static final int MU_LAW = 7;
    private static final int EXTENSIBLE = 0xFFFE;
    private static final int MOST_CHANNELS = 32;
    private static final int FORMAT_BYTES = 16;
    private static final int SUBFORMAT_AT = 24;

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(PCM, "PCM"),
            Map.entry(FLOAT, "floats"),
            Map.entry(A_LAW, "A-law"),
            Map.entry(MU_LAW, "mu-law"),
            Map.entry(2, "Microsoft ADPCM"),
            Map.entry(0x11, "IMA ADPCM"),
            Map.entry(0x31, "GSM 6.10"),
            Map.entry(0x50, "MPEG audio"),
            Map.entry(0x55, "MP3"),
            Map.entry(0xFF, "AAC"),
            Map.entry(0x161, "Windows Media Audio"),
            Map.entry(0xF1AC, "FLAC"));

    private static final Map<String, String> OTHER_FORMATS = Map.of(
            "ID3",
            "an MP3",
            "OggS",
            "an Ogg",
            "fLaC",
            "a FLAC",
            "FORM",
            "an AIFF",
            "MThd",
            "a MIDI",
            "RIFX",
            "a big-endian RIFX");

    /** Refuses what does not begin like a WAV file, by its name if it has one. */
    static void checkStart(byte[] start) throws UnreadableItem {
        if (start.length >= 12
                && WavFile.tag(start, 0).equals("RIFF")
                && WavFile.tag(start, 8).equals("WAVE")) {
            return;
        }
        String text = new String(start, StandardCharsets.ISO_8859_1);
        for (Map.Entry<String, String> format : OTHER_FORMATS.entrySet()) {
            if (text.startsWith(format.getKey())) {
                throw new UnreadableItem(format.getValue() + " file, whatever its name says; WAV is read");
            }
        }
        if (start.length >= 2 && (start[0] & 0xFF) == 0xFF && (start[1] & 0xE0) == 0xE0) {
            throw new UnreadableItem("an MP3 file, whatever its name says; WAV is read");
        }
        throw new UnreadableItem("no WAV, whatever its name says");
    }

    /** Walks the chunks up to the samples. */
    static WavHeader read(byte[] bytes) throws UnreadableItem {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int format = -1;
        for (int at = 12; ; ) {
            if (bytes.length - at < 8) {
                throw new UnreadableItem("truncated: it ends before its samples");
            }
            String tag = WavFile.tag(bytes, at);
            long length = in.getInt(at + 4) & 0xFFFFFFFFL;
            at += 8;
            if (length > bytes.length - at) {
                throw new UnreadableItem(
                        "truncated: its " + Suggestions.printable(tag).strip() + " chunk promises " + length
                                + " bytes, and " + (bytes.length - at) + " are there");
            }
            if (tag.equals("fmt ")) {
                if (length < FORMAT_BYTES) {
                    throw new UnreadableItem("broken WAV: format chunk of " + length + " bytes");
                }
                format = at;
            } else if (tag.equals("data")) {
                if (format < 0) {
                    throw new UnreadableItem("broken WAV: samples before their format");
                }
                return checked(in, format, length);
            }
            at += (int) (length + (length & 1));
        }
    }

    private static WavHeader checked(ByteBuffer in, int at, long dataBytes) throws UnreadableItem {
        int encoding = in.getShort(at) & 0xFFFF;
        int channels = in.getShort(at + 2) & 0xFFFF;
        long rate = in.getInt(at + 4) & 0xFFFFFFFFL;
        int block = in.getShort(at + 12) & 0xFFFF;
        int bits = in.getShort(at + 14) & 0xFFFF;
        if (encoding == EXTENSIBLE && in.getInt(at - 4) >= SUBFORMAT_AT + 2) {
            encoding = in.getShort(at + SUBFORMAT_AT) & 0xFFFF;
        }
        String words = words(encoding, bits);
        boolean readable = switch (encoding) {
            case PCM -> bits == 8 || bits == 16 || bits == 24 || bits == 32;
            case FLOAT -> bits == 32 || bits == 64;
            case A_LAW, MU_LAW -> bits == 8;
            default -> false;
        };
        if (!readable) {
            throw new UnreadableItem(
                    "WAV of " + words + "; PCM of 8, 16, 24 or 32 bits, floats, A-law and mu-law are read");
        }
        if (rate < WavFile.LEAST_RATE || rate > WavFile.MOST_RATE) {
            throw new UnreadableItem("rate of " + rate + " Hz; from " + WavFile.LEAST_RATE + " to " + WavFile.MOST_RATE
                    + " Hz are read");
        }
        if (channels < 1 || channels > MOST_CHANNELS || block != channels * bits / 8) {
            throw new UnreadableItem(
                    "broken WAV: " + channels + " channels of " + bits + " bits in blocks of " + block + " bytes");
        }
        if (dataBytes < block) {
            throw new UnreadableItem("has no samples");
        }
        return new WavHeader(encoding, channels, (int) rate, bits, dataBytes / block);
    }

    /** For people. */
    String words() {
        return words(encoding, bits);
    }

    private static String words(int encoding, int bits) {
        String name = NAMES.getOrDefault(encoding, "format " + encoding);
        return encoding == PCM || encoding == FLOAT ? bits + "-bit " + name : name;
    }
}
