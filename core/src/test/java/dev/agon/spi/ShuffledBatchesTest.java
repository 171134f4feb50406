package dev.agon.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ShuffledBatchesTest {
    /** The numbers from 0 on; the label of a number is its parity. */
    private record Numbers(long size) implements Dataset<Long> {
        @Override
        public Example<Long> get(long index) {
            return new Example<>(index, index, Map.of(Example.LABEL, index % 2 == 0 ? "even" : "odd"));
        }

        @Override
        public long hash(long index) {
            return index;
        }

        @Override
        public Optional<Labels> labels() {
            return Optional.of(new Labels(List.of("even", "odd"), List.of(1L, 1L), "parity"));
        }

        @Override
        public List<String> rejected() {
            return List.of();
        }

        @Override
        public String fingerprint() {
            return "numbers";
        }

        @Override
        public void close() {}
    }

    private static final Codec<Long> CODEC = new Codec<>() {
        @Override
        public long[] shape() {
            return new long[] {1};
        }

        @Override
        public INDArray encode(List<Long> samples) {
            float[] values = new float[samples.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (long) samples.get(i);
            }
            return Nd4j.create(values, new long[] {values.length, 1}, 'c');
        }

        @Override
        public List<Long> decode(INDArray samples) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void save(BundleWriter out) {}
    };

    private static List<Long> drawn(BatchSource source, long from, long to) {
        List<Long> numbers = new ArrayList<>();
        for (long step = from; step < to; step++) {
            try (Batch batch = source.at(step)) {
                for (int row = 0; row < batch.size(); row++) {
                    long number = (long) batch.sample().getDouble(row, 0);
                    assertThat(batch.conditions().get(0).getDouble(row)).isEqualTo((double) (number % 2));
                    numbers.add(number);
                }
            }
        }
        return numbers;
    }

    @Property(tries = 40)
    void everyItemComesOnceAnEpoch(@ForAll @IntRange(min = 1, max = 300) int size, @ForAll long seed) {
        BatchSource source = BatchSource.shuffled(new Numbers(size), CODEC, 1, seed);
        for (int epoch = 0; epoch < 2; epoch++) {
            assertThat(drawn(source, (long) epoch * size, (epoch + 1L) * size))
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.range(0, size).boxed().toList());
        }
    }

    @Test
    void isAFunctionOfSeedAndStep() {
        BatchSource source = BatchSource.shuffled(new Numbers(1_000), CODEC, 32, 1);
        List<Long> once = drawn(source, 3, 5);
        assertThat(drawn(source, 3, 5)).isEqualTo(once);
        assertThat(drawn(source, 3 + 1_000, 5 + 1_000)).isNotEqualTo(once);
        assertThat(drawn(BatchSource.shuffled(new Numbers(1_000), CODEC, 32, 2), 3, 5))
                .isNotEqualTo(once);
        // not the identity, and not close to it
        Set<Long> first = new HashSet<>(drawn(source, 0, 1));
        assertThat(first.stream().filter(n -> n < 32).count()).isLessThan(10);
    }

    @Test
    void nothingToDrawFromIsAnError() {
        assertThatThrownBy(() -> BatchSource.shuffled(new Numbers(0), CODEC, 4, 1))
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.DATA));
    }

    /** Numbers of which number 7 has the label that is given. */
    private record Mislabelled(Dataset<Long> numbers, Map<String, String> seventh) implements Dataset<Long> {
        @Override
        public long size() {
            return numbers.size();
        }

        @Override
        public Example<Long> get(long index) {
            return index == 7 ? new Example<>(7, 7L, seventh) : numbers.get(index);
        }

        @Override
        public long hash(long index) {
            return numbers.hash(index);
        }

        @Override
        public Optional<Labels> labels() {
            return numbers.labels();
        }

        @Override
        public List<String> rejected() {
            return List.of();
        }

        @Override
        public String fingerprint() {
            return numbers.fingerprint();
        }

        @Override
        public void close() {}
    }

    @Test
    void anItemWithoutAKnownLabelIsNamed() {
        for (Map<String, String> attributes : List.<Map<String, String>>of(Map.of(), Map.of(Example.LABEL, "both"))) {
            BatchSource source = BatchSource.shuffled(new Mislabelled(new Numbers(10), attributes), CODEC, 10, 1);
            assertThatThrownBy(() -> source.at(0))
                    .isInstanceOfSatisfying(
                            AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.DATA))
                    .hasMessageContaining("item 7 of numbers has")
                    .hasMessageContaining(attributes.isEmpty() ? "no label" : "'both'");
        }
    }

    @Test
    void splitsAreDisjointCompleteAndOfTheAskedSize() {
        Numbers numbers = new Numbers(20_000);
        Set<Long> seen = new HashSet<>();
        long total = 0;
        for (Split part : List.of(Split.TRAINING, Split.HELD_OUT, Split.JUDGE)) {
            Dataset<Long> view = numbers.split(part, 0.1);
            for (long i = 0; i < view.size(); i++) {
                seen.add(view.get(i).value());
            }
            total += view.size();
            assertThat((double) view.size())
                    .isBetween(
                            part == Split.TRAINING ? 15_700.0 : 1_850.0, part == Split.TRAINING ? 16_300.0 : 2_150.0);
        }
        assertThat(total).isEqualTo(20_000);
        assertThat(seen).hasSize(20_000);
        assertThat(numbers.split(Split.ALL, 0.1).size()).isEqualTo(20_000);
        assertThatThrownBy(() -> numbers.split(Split.TRAINING, 0.5)).isInstanceOf(AgonException.class);
    }
}
