package dev.agon.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.nn.Initializer;
import dev.agon.nn.NetworkBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class SinglePassSamplerTest {
    private static final Attribute SIZE =
            new Attribute("size", new Labels(List.of("l", "m", "s"), List.of(1L, 1L, 1L), "a table"));
    private static final Attribute LABEL =
            Attribute.label(new Labels(List.of("cat", "dog"), List.of(1L, 1L), "folders"));

    /** Rows of numbers as they are. */
    private record Rows() implements Codec<float[]> {
        @Override
        public long[] shape() {
            return new long[] {4};
        }

        @Override
        public INDArray encode(List<float[]> samples) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<float[]> decode(INDArray samples) {
            return List.of(samples.dup('c').toFloatMatrix());
        }

        @Override
        public void save(BundleWriter out) {
            throw new UnsupportedOperationException();
        }
    }

    /** A network of size before label, whereas a model has the label first; there are fewer labels than sizes. */
    private static Network generator() {
        NetworkBuilder network = new NetworkBuilder(Initializer.Scheme.he());
        var latent = network.input(2);
        return network.head("sample", latent.concat(network.embeddedClass(3, 1), network.embeddedClass(2, 1)))
                .build(1);
    }

    @Test
    void theGeneratorIsToldInTheOrderOfItsConditions() {
        Spec spec = new Spec("rows", 2, new long[] {4}, List.of(SIZE.condition(), LABEL.condition()));
        List<Attribute> attributes = List.of(LABEL, SIZE);
        try (Network generator = generator()) {
            Sampler<float[]> sampler = Sampler.singlePass(
                    new TrainedModel<>(spec, new Rows(), generator, generator, Map.of(), attributes, s -> generator));
            OptionSet options = Attribute.options(List.of(SIZE), "what is drawn");
            List<Example<float[]>> samples = sampler.sample(
                    new SampleRequest(1, 0, 100, Optional.of("dog"), options.parse(Map.of("size", "l"))));
            assertThat(samples).hasSize(100).allSatisfy(sample -> {
                assertThat(sample.attributes()).isEqualTo(Map.of("size", "l", Example.LABEL, "dog"));
                // the same vectors of size and label for all
                assertThat(sample.value()[2]).isEqualTo(samples.get(0).value()[2]);
                assertThat(sample.value()[3]).isEqualTo(samples.get(0).value()[3]);
            });
            List<Example<float[]>> drawn =
                    sampler.sample(new SampleRequest(1, 0, 100, Optional.empty(), options.defaults()));
            assertThat(distinct(drawn, 2)).isEqualTo(3);
            assertThat(distinct(drawn, 3)).isEqualTo(2);
        }
    }

    private static long distinct(List<Example<float[]>> samples, int column) {
        return samples.stream().map(sample -> sample.value()[column]).distinct().count();
    }

    @Test
    void aValueThatThereIsNotIsRefusedBeforeAnythingIsDrawn() {
        OptionSet options = Attribute.options(List.of(SIZE), "what is drawn");
        assertThatThrownBy(() -> options.parse(Map.of("size", "xl")))
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.USAGE))
                .hasMessageContaining("l, m, s");
    }

    @Test
    void namesThatMeanSomethingElseAreNoAttributes() {
        for (String name : List.of("file", "Size", "hair_color", "", "1st")) {
            assertThatThrownBy(() -> new Attribute(name, SIZE.values())).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
