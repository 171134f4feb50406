package dev.agon.molecule.model;

import dev.agon.molecule.Molecule;
import dev.agon.spi.Dataset;
import dev.agon.spi.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a generator has to beat: draws each token as often as it followed the three before it in the training data. It
 * learns nothing else, knows no grammar, and is good at copying.
 */
public final class NgramModel {
    private static final int LONGEST = 200;

    private final TokenGrammar tokens;
    private final Map<List<Integer>, List<Integer>> followers = new HashMap<>();

    /** Counts the tokens of a data set. */
    public NgramModel(Dataset<Molecule> training, TokenGrammar tokens) {
        this.tokens = tokens;
        for (long i = 0; i < training.size(); i++) {
            tokens.encode(training.get(i).value().smiles()).ifPresent(this::count);
        }
    }

    private void count(int[] molecule) {
        List<Integer> context = start();
        for (int place = 0; place <= molecule.length; place++) {
            int next = place == molecule.length ? tokens.end() : molecule[place];
            followers.computeIfAbsent(context, key -> new ArrayList<>()).add(next);
            context = moved(context, next);
        }
    }

    private List<Integer> start() {
        return List.of(tokens.end(), tokens.end(), tokens.end());
    }

    private static List<Integer> moved(List<Integer> context, int next) {
        return List.of(context.get(1), context.get(2), next);
    }

    /** Writes texts, molecules or not. */
    public List<Molecule> sample(int count, RandomStream random) {
        List<Molecule> samples = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int[] written = new int[LONGEST];
            int length = 0;
            List<Integer> context = start();
            while (length < LONGEST) {
                List<Integer> choice = followers.get(context);
                written[length] = choice.get(random.nextInt(choice.size()));
                context = moved(context, written[length]);
                if (written[length++] == tokens.end()) {
                    break;
                }
            }
            samples.add(new Molecule(tokens.decode(Arrays.copyOf(written, length))));
        }
        return samples;
    }
}
