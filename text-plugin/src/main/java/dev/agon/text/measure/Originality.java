package dev.agon.text.measure;

import dev.agon.spi.Dataset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What samples have from the training texts: words, which they should, and longer runs, which they should not. */
final class Originality {
    private static final int SPAN = 6;
    private static final int LONG_SPAN = 8;
    /** Training texts that are read: about 30 MB. */
    private static final int READ = 20_000;

    private final Set<String> known = new HashSet<>();
    private final Copies spans = new Copies(SPAN);
    private final Copies longSpans = new Copies(LONG_SPAN);
    /** How much of the training texts was read. */
    private final double read;

    Originality(Dataset<String> training) {
        long step = Math.max(1, training.size() / READ);
        for (long i = 0; i < training.size(); i += step) {
            List<String> words = TextWords.of(training.get(i).value());
            known.addAll(words);
            spans.add(words);
            longSpans.add(words);
        }
        this.read = 1.0 / step;
    }

    /** Words that exist. */
    Figure realWords() {
        return Figure.higher(
                "real-words", this::knownShare, "share of words that some training text has" + ofShare(read));
    }

    /** What is copied. */
    List<Figure> copies() {
        return List.of(
                copied("copied-6-words", spans, SPAN),
                copied("copied-8-words", longSpans, LONG_SPAN),
                new Figure(
                        "longest-copy",
                        texts -> spans.longest(Copies.words(texts)),
                        true,
                        "words",
                        "longest run of words all of whose " + SPAN + "-word spans are in training texts"
                                + ofShare(read * spans.learned())));
    }

    /** What a reader has to know where only a part of the training texts is compared with. */
    private static String ofShare(double share) {
        return share == 1 ? "" : String.format(Locale.ROOT, "; %.1f%% of the training texts are known", 100 * share);
    }

    private Figure copied(String name, Copies copies, int span) {
        return Figure.lower(
                name,
                texts -> copies.rate(Copies.words(texts)),
                "share of spans of " + span + " words that some training text has" + ofShare(read * copies.learned()));
    }

    private double knownShare(List<String> texts) {
        long all = 0;
        long real = 0;
        for (List<String> words : Copies.words(texts)) {
            all += words.size();
            real += words.stream().filter(known::contains).count();
        }
        return all == 0 ? 0 : (double) real / all;
    }
}
