package dev.agon.molecule.model;

import dev.agon.spi.RandomStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws molecules as they are learned from: by the network's own probabilities within the grammar. One that gets longer than
 * a window is cut, as one of the data is. One thread at a time.
 */
final class DrawnMolecules {
    /** Of dead ends; then a molecule stays as it is. */
    private static final int MOST_ATTEMPTS = 20;

    private final Drafts drafts;
    private final int end;
    private final LazyChoice choice = new LazyChoice(1, 0);

    /**
     * Draws with given drafts.
     *
     * @param drafts of molecules as long as a window; not closed here
     * @param end the token that ends a molecule
     */
    DrawnMolecules(Drafts drafts, int end) {
        this.drafts = drafts;
        this.end = end;
    }

    /**
     * A molecule for each stream.
     *
     * @param told what the network is told of the properties of each
     */
    List<EncodedMolecule> of(List<RandomStream> streams, List<float[]> told) {
        List<EncodedMolecule> drawn = new ArrayList<>(streams.size());
        for (int from = 0; from < streams.size(); from += CausalDecoder.ROWS) {
            int to = Math.min(from + CausalDecoder.ROWS, streams.size());
            drawn.addAll(sideBySide(streams.subList(from, to), told.subList(from, to)));
        }
        return drawn;
    }

    private List<EncodedMolecule> sideBySide(List<RandomStream> streams, List<float[]> told) {
        int[] attemptsLeft = new int[streams.size()];
        boolean[] done = new boolean[streams.size()];
        for (int row = 0; row < done.length; row++) {
            attemptsLeft[row] = MOST_ATTEMPTS;
            drafts.begin(row, told.get(row));
        }
        for (int open = done.length; open > 0; ) {
            float[] logits = drafts.read();
            for (int row = 0; row < done.length; row++) {
                if (done[row]) {
                    continue;
                }
                int token = drafts.extend(row, logits, choice, streams.get(row));
                if (token == end || (token < 0 && (drafts.isFull(row) || --attemptsLeft[row] == 0))) {
                    done[row] = true;
                    open--;
                } else if (token < 0) {
                    drafts.begin(row, told.get(row));
                }
            }
        }
        List<EncodedMolecule> drawn = new ArrayList<>(done.length);
        for (int row = 0; row < done.length; row++) {
            drawn.add(new EncodedMolecule(drafts.written(row), told.get(row)));
        }
        return drawn;
    }
}
