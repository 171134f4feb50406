package dev.agon.text.measure;

import dev.agon.metrics.AreaUnderCurve;
import dev.agon.spi.RandomStream;
import java.util.ArrayList;
import java.util.List;

/** How like held-out texts others are. */
final class Likeness {
    private static final int CHARACTERS = 4;

    private final List<String> reference;
    private final OncePerTexts bleu;
    private final RandomStream random;

    Likeness(List<String> reference, RandomStream random) {
        this.reference = reference;
        Bleu against = Bleu.against(Bleu.LONGEST, Bleu.sentences(reference));
        this.bleu = new OncePerTexts(texts -> against.mean(Bleu.sentences(texts)));
        this.random = random;
    }

    /** The headline. */
    Figure divergence() {
        return Figure.lower(
                "js-4",
                texts -> CharacterGrams.divergence(texts, reference, CHARACTERS),
                "Jensen-Shannon divergence of character 4-grams from those of " + reference.size()
                        + " held-out windows, in bits");
    }

    List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        for (int n = 2; n <= Bleu.LONGEST; n++) {
            int order = n;
            figures.add(Figure.higher(
                    "bleu-" + n,
                    texts -> bleu.of(texts)[order - 1],
                    "mean sentence BLEU against " + reference.size() + " held-out windows"));
        }
        figures.add(Figure.lower(
                "critic-auc",
                this::separability,
                "area under the curve of a critic of words and character 4-grams that learned to tell them from"
                        + " held-out texts, on others of both; .5 cannot tell"));
        return figures;
    }

    private double separability(List<String> texts) {
        int half = Math.min(texts.size(), reference.size()) / 2;
        if (half == 0) {
            return 0.5;
        }
        List<String> learned = new ArrayList<>();
        int[] classes = new int[2 * half];
        for (int i = 0; i < half; i++) {
            learned.add(reference.get(i));
            learned.add(texts.get(i));
            classes[2 * i] = 1;
        }
        GramClassifier critic = GramClassifier.train(learned, classes, 2, random.fork("critic"));
        return AreaUnderCurve.of(
                margins(critic, reference.subList(half, 2 * half)), margins(critic, texts.subList(half, 2 * half)));
    }

    private static double[] margins(GramClassifier critic, List<String> texts) {
        return texts.stream()
                .map(critic::scores)
                .mapToDouble(scores -> scores[1] - scores[0])
                .toArray();
    }
}
