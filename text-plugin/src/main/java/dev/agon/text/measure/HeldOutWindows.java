package dev.agon.text.measure;

import dev.agon.spi.AgonException;
import dev.agon.spi.Dataset;
import dev.agon.spi.Example;
import dev.agon.spi.RandomStream;
import dev.agon.text.token.Windows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Held-out texts, cut into windows as long as samples are, in random order: the first so many are of all texts alike.
 *
 * @param reference what is compared with
 * @param others as many that are compared, for the floors
 */
record HeldOutWindows(List<Example<String>> reference, List<Example<String>> others) {
    /** Neighbours that go to one side. */
    private static final int RUN = 4;

    /**
     * Reads them.
     *
     * @param most of either kind
     * @param random of their order
     * @throws AgonException DATA if there are too few
     */
    static HeldOutWindows of(Dataset<String> heldOut, Windows windows, int most, RandomStream random) {
        if (heldOut.size() == 0) {
            throw AgonException.data("no text is held out to compare with: there are too few; more texts, or a larger"
                    + " holdout, would do");
        }
        List<Example<String>> all = tiles(heldOut, windows, 2 * most);
        List<Example<String>> reference = new ArrayList<>();
        List<Example<String>> others = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            // neighbours share their subject: whole runs of them go to either side
            (i / RUN % 2 == 0 ? reference : others).add(all.get(i));
        }
        if (others.isEmpty()) {
            throw AgonException.data("only " + all.size() + " windows of text are held out, too few to compare with;"
                    + " more texts, or a larger holdout, would do");
        }
        Collections.shuffle(reference, new Random(random.fork("reference").nextLong()));
        Collections.shuffle(others, new Random(random.fork("others").nextLong()));
        return new HeldOutWindows(reference, others);
    }

    /** Windows that share no text, of texts that are spread over the data set. */
    static List<Example<String>> tiles(Dataset<String> data, Windows windows, int most) {
        List<Example<String>> tiles = new ArrayList<>();
        long step = Math.max(1, data.size() / most);
        long each = 1 + most * step / Math.max(1, data.size());
        for (long i = 0; i < data.size() && tiles.size() < most; i += step) {
            Example<String> text = data.get(i);
            List<String> all = windows.tiles(windows.encode(text.value()));
            for (String tile : all.subList(0, (int) Math.min(each, all.size()))) {
                tiles.add(new Example<>(tiles.size(), tile, text.attributes()));
            }
        }
        return tiles;
    }

    /** Of both kinds. */
    List<Example<String>> all() {
        List<Example<String>> all = new ArrayList<>(reference);
        all.addAll(others);
        return all;
    }
}
