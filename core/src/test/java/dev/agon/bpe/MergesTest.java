package dev.agon.bpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.spi.AgonException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergesTest {
    /** The worked example of the paper: low ×5, lower ×2, newest ×6, widest ×3, each with an end mark. */
    @Test
    void joinsWhatThePaperJoins() {
        MergeLearner learner = new MergeLearner(128);
        learner.add(symbols("low_"), 5);
        learner.add(symbols("lower_"), 2);
        learner.add(symbols("newest_"), 6);
        learner.add(symbols("widest_"), 3);

        Merges merges = learner.learn(128 + 4, 2);

        List<String> joins = new ArrayList<>();
        for (int token = 128; token < merges.tokens(); token++) {
            joins.add(text(merges.decode(token)));
        }
        // es, est and est_ are seen nine times each; the ties of es and of est are settled by the smaller tokens
        assertThat(joins).containsExactly("es", "t_", "est_", "lo");
        assertThat(pieces(merges, "lowest_")).containsExactly("lo", "w", "est_");
    }

    @Test
    void stopsWhereNoPairWasSeenOftenEnough() {
        MergeLearner learner = new MergeLearner(128);
        learner.add(symbols("abab"), 1);
        learner.add(symbols("xyz"), 1);

        assertThat(pieces(learner.learn(1000, 2), "abab")).containsExactly("ab", "ab");
        assertThat(pieces(learner.learn(1000, 1), "abab")).containsExactly("abab");
    }

    @Test
    void joinsOverlappingPairsFromTheLeft() {
        MergeLearner learner = new MergeLearner(128);
        learner.add(symbols("aaaaa"), 3);

        assertThat(pieces(learner.learn(129, 1), "aaaaa")).containsExactly("aa", "aa", "a");
        assertThat(pieces(learner.learn(131, 1), "aaaaa")).containsExactly("aaaaa");
    }

    @Test
    void doesNotDependOnTheOrderOfWords() {
        List<String> words = new ArrayList<>(List.of("whale", "whaler", "sea", "seas", "ship", "shipping", "hail"));
        Merges merges = learned(words);
        Collections.shuffle(words, new Random(1));

        assertThat(learned(words)).isEqualTo(merges);
    }

    private static Merges learned(List<String> words) {
        MergeLearner learner = new MergeLearner(128);
        words.forEach(word -> learner.add(symbols(word), word.length()));
        return learner.learn(160, 1);
    }

    /** Learning with counts kept up to date agrees with counting everything anew before every join. */
    @Property(tries = 200)
    void learnsWhatCountingAnewLearns(
            @ForAll @Size(min = 1, max = 12) List<@Size(max = 9) List<@IntRange(max = 3) Integer>> words) {
        MergeLearner learner = new MergeLearner(4);
        List<int[]> naive = new ArrayList<>();
        for (List<Integer> word : words) {
            int[] symbols = word.stream().mapToInt(Integer::intValue).toArray();
            learner.add(symbols, 1);
            naive.add(symbols);
        }
        Merges merges = learner.learn(14, 2);

        for (int token = 4; token < 14; token++) {
            Map<Long, Integer> counts = new HashMap<>();
            naive.forEach(word -> {
                for (int i = 0; i + 1 < word.length; i++) {
                    counts.merge(Merges.pair(word[i], word[i + 1]), 1, Integer::sum);
                }
            });
            long best = counts.entrySet().stream()
                    .max(Map.Entry.<Long, Integer>comparingByValue()
                            .thenComparing(Map.Entry.comparingByKey(Collections.reverseOrder())))
                    .filter(entry -> entry.getValue() >= 2)
                    .map(Map.Entry::getKey)
                    .orElse(-1L);
            if (best < 0) {
                assertThat(merges.tokens()).isEqualTo(token);
                return;
            }
            int left = (int) (best >> 32);
            int right = (int) best;
            List<Integer> joined = new ArrayList<>();
            for (int part : new int[] {left, right}) {
                for (int symbol : merges.decode(part)) {
                    joined.add(symbol);
                }
            }
            assertThat(merges.decode(token))
                    .containsExactly(joined.stream().mapToInt(i -> i).toArray());
            for (int i = 0; i < naive.size(); i++) {
                int[] word = naive.get(i);
                naive.set(i, Arrays.copyOf(word, Merges.join(word, word.length, left, right, token)));
            }
        }
        assertThat(merges.tokens()).isEqualTo(14);
        for (int i = 0; i < naive.size(); i++) {
            int[] symbols = words.get(i).stream().mapToInt(Integer::intValue).toArray();
            assertThat(merges.encode(symbols)).containsExactly(naive.get(i));
        }
    }

    @Property
    void decodesWhatItEncoded(@ForAll @Size(max = 40) List<@IntRange(max = 5) Integer> word) {
        MergeLearner learner = new MergeLearner(6);
        learner.add(new int[] {0, 1, 2, 0, 1, 2, 3}, 4);
        learner.add(new int[] {4, 4, 4, 4, 0, 1}, 3);
        Merges merges = learner.learn(30, 1);

        List<Integer> symbols = new ArrayList<>();
        for (int token : merges.encode(word.stream().mapToInt(Integer::intValue).toArray())) {
            for (int symbol : merges.decode(token)) {
                symbols.add(symbol);
            }
        }

        assertThat(symbols).isEqualTo(word);
    }

    @Test
    void isReadBackAsItWasWritten() {
        Merges merges = learned(List.of("whale", "whaler", "shipping"));

        assertThat(Merges.parse(merges.toBytes(), "merges.txt")).isEqualTo(merges);
        assertThat(Merges.parse("3\n".getBytes(StandardCharsets.US_ASCII), "merges.txt")
                        .tokens())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "x\n",
                "0\n",
                "-1\n",
                "2\n0 1",
                "2\n0 2\n",
                "2\n0 -1\n",
                "2\n0 1\n0 1\n",
                "2\n01\n",
                "2\n0 1 1\n",
                "2000000\n",
                "99999999999\n",
                "2\n\n"
            })
    void refusesWhatIsNoJoins(String text) {
        assertThatThrownBy(() -> Merges.parse(text.getBytes(StandardCharsets.US_ASCII), "merges.txt"))
                .isInstanceOf(AgonException.class)
                .hasMessageStartingWith("merges.txt holds no byte-pair joins: ");
    }

    /** Sixty joins of a token with itself would stand for 2^60 symbols. */
    @Test
    void refusesTokensThatGrowWithoutBound() {
        StringBuilder text = new StringBuilder("1\n");
        for (int i = 0; i < 60; i++) {
            text.append(i).append(' ').append(i).append('\n');
        }

        assertThatThrownBy(() -> Merges.parse(text.toString().getBytes(StandardCharsets.US_ASCII), "merges.txt"))
                .isInstanceOf(AgonException.class)
                .hasMessageContaining("join 12 makes a token of 8192 symbols");
    }

    private static int[] symbols(String word) {
        return word.chars().toArray();
    }

    private static List<String> pieces(Merges merges, String word) {
        List<String> pieces = new ArrayList<>();
        for (int token : merges.encode(symbols(word))) {
            pieces.add(text(merges.decode(token)));
        }
        return pieces;
    }

    private static String text(int[] symbols) {
        return new String(symbols, 0, symbols.length);
    }
}
