package dev.agon.molecule.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.molecule.Samples;
import dev.agon.molecule.chemistry.Structures;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GrammarTest {
    private final Structures structures = new Structures();
    private List<String> training;
    private List<String> heldOut;
    private Grammar grammar;

    @BeforeAll
    void read() {
        var data = Samples.drugLike();
        var learned = data.split(Split.TRAINING, .2);
        training = LongStream.range(0, learned.size())
                .mapToObj(i -> learned.get(i).value().smiles())
                .toList();
        var kept = data.split(Split.HELD_OUT, .2);
        heldOut = LongStream.range(0, kept.size())
                .mapToObj(i -> kept.get(i).value().smiles())
                .toList();
        grammar = Grammar.of(training);
    }

    @Test
    void acceptsWhatItWasReadOff() {
        assertThat(training.stream().filter(smiles -> !grammar.accepts(smiles)).toList())
                .as("%s molecules", training.size())
                .hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void acceptsHeldOutMolecules() {
        List<String> refused =
                heldOut.stream().filter(smiles -> !grammar.accepts(smiles)).toList();
        assertThat(refused).hasSizeLessThanOrEqualTo(heldOut.size() / 300);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CC",
                "c1ccccc1",
                "c1ccc2ccccc2c1",
                "c1ccc(cc1)-c1ccccc1",
                "O=c1cc[nH]cc1",
                "Cn1cccc1",
                "C1CC1",
                "O=C(O)CC(C)C",
                "c1cnc[nH]1",
                "O=C1c2ccccc2CC1"
            })
    void acceptsMolecules(String smiles) {
        assertThat(grammar.accepts(smiles)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "(C)C",
                "C(",
                "C(C",
                "C(C)",
                "C)C",
                "C=",
                "C==C",
                "C1CC",
                "C11",
                "C1C1",
                "C2CC2",
                "CC(C)(C)(C)C",
                "c1cccc1",
                "c1cccccc1",
                "cc",
                "c1ccccc1c1ccccc1",
                "c1ccccc1c",
                "C-C",
                "O(C)(C)C",
                "c1ccncc1=C",
                "[nH]1ccccc1",
                "C()C",
                "C((C))C",
                "C(C(C))C",
                "F=C",
                "C%10CC%10",
                "C.C",
                "C/C",
                "[C",
                "Q",
                "C1=CC-1"
            })
    void refusesWhatIsNoMolecule(String smiles) {
        assertThat(grammar.accepts(smiles)).isFalse();
    }

    /** Beginnings after which nothing could follow, refused at the symbol that makes them so. */
    @ParameterizedTest
    @CsvSource({
        "c1cccc1-, the last bond of an atom that needs a double bond and gets none",
        "Clc1nc(N)c2ccccc12, an odd number of atoms that need a partner",
        "O=c1c(Cl)n(, a nitrogen with three bonds cannot be the partner of its neighbour",
        "c1ccc2Sc3cc3s, a sulfur cannot be one either",
        "O=C(O)c1ccc(N=Nc2[nH]c3ccccc3c21, the atom before the branch needs one more bond in a ring"
    })
    void refusesADeadEndAtOnce(String beginning, String why) {
        int[] symbols = grammar.encode(beginning).orElseThrow();
        GrammarState state = new GrammarState(grammar);
        assertThat(state.accept(Arrays.copyOf(symbols, symbols.length - 1))).isTrue();
        assertThat(state.accept(symbols[symbols.length - 1])).as(why).isFalse();
    }

    /** Writes molecules by the frequencies of two symbols in a row, among the legal symbols. */
    private final class Writer {
        private final Map<Integer, int[]> following = new HashMap<>();
        private final int end = grammar.size();
        private final GrammarState trial = new GrammarState(grammar);
        private final RandomStream random;

        Writer(long seed) {
            random = RandomStream.of(seed);
            for (String smiles : training) {
                int[] symbols = grammar.encode(smiles).orElseThrow();
                int before = -1;
                int last = -1;
                for (int symbol : symbols) {
                    count(before, last, symbol);
                    before = last;
                    last = symbol;
                }
                count(before, last, end);
            }
        }

        private void count(int before, int last, int next) {
            following.computeIfAbsent((before + 1) * 1000 + last + 1, key -> new int[end + 1])[next]++;
        }

        /** Goes on from a state by one symbol; the symbol, {@link #end} or -1 at a dead end. */
        int next(GrammarState state, int before, int last) {
            int[] counts = following.get((before + 1) * 1000 + last + 1);
            List<Integer> legal = new ArrayList<>();
            for (int symbol = 0; symbol <= end; symbol++) {
                trial.copyFrom(state);
                if (symbol == end ? trial.end() : trial.accept(symbol)) {
                    legal.add(symbol);
                }
            }
            return legal.isEmpty() ? -1 : choose(legal, counts);
        }

        /** A molecule; empty at a dead end, or if it gets too long. */
        Optional<String> write() {
            GrammarState state = new GrammarState(grammar);
            StringBuilder text = new StringBuilder();
            int before = -1;
            int last = -1;
            for (int length = 0; length < 150; length++) {
                int chosen = next(state, before, last);
                if (chosen < 0) {
                    return Optional.empty();
                }
                if (chosen == end) {
                    return Optional.of(text.toString());
                }
                assertThat(state.accept(chosen)).isTrue();
                text.append(grammar.symbols().get(chosen));
                before = last;
                last = chosen;
            }
            return Optional.empty();
        }

        private int choose(List<Integer> legal, int[] counts) {
            double[] weights = legal.stream()
                    .mapToDouble(symbol -> counts == null ? 1 : counts[symbol] + 1e-3)
                    .toArray();
            double point =
                    random.nextDouble() * java.util.Arrays.stream(weights).sum();
            for (int i = 0; i < weights.length; i++) {
                point -= weights[i];
                if (point <= 0) {
                    return legal.get(i);
                }
            }
            return legal.get(legal.size() - 1);
        }
    }

    @Test
    void whatItLetsThroughIsValid() {
        Writer writer = new Writer(3);
        List<String> written = IntStream.range(0, 3000)
                .mapToObj(i -> writer.write())
                .flatMap(Optional::stream)
                .toList();
        assertThat(written).hasSizeGreaterThan(500);
        // a ring may still be aromatic to the writer and not to the kit
        assertThat(written.stream().filter(text -> !structures.isValid(text)).toList())
                .hasSizeLessThanOrEqualTo(written.size() / 200);
    }

    @Test
    void aStepAwayFromARealMoleculeIsSeldomADeadEnd() {
        Writer writer = new Writer(4);
        GrammarState state = new GrammarState(grammar);
        GrammarState off = new GrammarState(grammar);
        int steps = 0;
        int dead = 0;
        for (String smiles : heldOut.subList(0, 500)) {
            int[] symbols = grammar.encode(smiles).orElseThrow();
            state.reset();
            int before = -1;
            int last = -1;
            for (int symbol : symbols) {
                int chosen = writer.next(state, before, last);
                if (chosen != grammar.size()) {
                    off.copyFrom(state);
                    off.accept(chosen);
                    steps++;
                    dead += writer.next(off, last, chosen) < 0 ? 1 : 0;
                }
                state.accept(symbol);
                before = last;
                last = symbol;
            }
        }
        assertThat(dead).as("dead ends of %s steps", steps).isLessThan(steps * 15 / 1000);
    }

    @Test
    void copiesAreIndependent() {
        GrammarState state = new GrammarState(grammar);
        GrammarState copy = new GrammarState(grammar);
        for (String smiles : heldOut.subList(0, 200)) {
            int[] symbols = grammar.encode(smiles).orElseThrow();
            state.reset();
            for (int symbol : symbols) {
                copy.copyFrom(state);
                for (int other = 0; other < grammar.size(); other++) {
                    GrammarState trial = new GrammarState(grammar);
                    trial.copyFrom(copy);
                    trial.accept(other);
                }
                boolean taken = state.accept(symbol);
                assertThat(copy.accept(symbol)).isEqualTo(taken);
            }
            assertThat(copy.end()).isEqualTo(state.end());
        }
    }

    @Test
    void describesStatesInBounds() {
        StateFeatures features = new StateFeatures(grammar);
        GrammarState state = new GrammarState(grammar);
        float[] environments = new float[StateFeatures.ENVIRONMENTS];
        float[] scalars = new float[StateFeatures.SCALARS];
        for (String smiles : heldOut.subList(0, 100)) {
            state.reset();
            for (int symbol : grammar.encode(smiles).orElseThrow()) {
                state.accept(symbol);
                features.environments(state, environments, 0);
                features.scalars(state, scalars, 0);
                for (float environment : environments) {
                    assertThat(environment).isBetween(0f, features.environments() - 1f);
                }
                for (float scalar : scalars) {
                    assertThat(scalar).isBetween(0f, 5f);
                }
            }
        }
    }
}
