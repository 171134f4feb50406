package dev.agon.text.measure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How different texts are from each other. All of it depends on how many there are: compare at equal counts only. */
final class Diversity {
    private Diversity() {}

    static List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        for (int n = 2; n <= 3; n++) {
            int run = n;
            figures.add(Figure.higher(
                    "distinct-" + n,
                    texts -> distinct(Copies.words(texts), run),
                    "share of different runs of " + n + " words among all"));
        }
        OncePerTexts bleu = new OncePerTexts(texts -> Bleu.self(Bleu.LONGEST, Bleu.sentences(texts)));
        for (int n = 2; n <= Bleu.LONGEST; n++) {
            int order = n;
            figures.add(Figure.lower(
                    "self-bleu-" + n, texts -> bleu.of(texts)[order - 1], "mean BLEU of each text against the others"));
        }
        return figures;
    }

    /**
     * Distinct-n (Li et al., "A diversity-promoting objective function for neural conversation models", NAACL 2016): the
     * share of different n-grams among all.
     */
    static double distinct(List<List<String>> texts, int n) {
        Set<List<String>> different = new HashSet<>();
        long all = 0;
        for (List<String> text : texts) {
            for (int i = 0; i + n <= text.size(); i++) {
                different.add(List.copyOf(text.subList(i, i + n)));
                all++;
            }
        }
        return all == 0 ? 0 : (double) different.size() / all;
    }
}
