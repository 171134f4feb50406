package dev.agon.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.agon.spi.AgonException;
import dev.agon.spi.Condition;
import dev.agon.spi.Mode;
import dev.agon.spi.Network;
import dev.agon.spi.Pass;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Spec;
import dev.agon.spi.Want;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class Dl4jNetworkTest {
    private static final Spec VECTORS = new Spec("points", 3, new long[] {2}, List.of());
    private static final Spec PICTURES = new Spec("image", 3, new long[] {6, 5, 2}, List.of());
    private static final Spec SEQUENCES = new Spec("text", 3, new long[] {4, 2}, List.of());

    private static MultiLayerNetwork of(InputType input, Layer... layers) {
        NeuralNetConfiguration.ListBuilder list =
                new NeuralNetConfiguration.Builder().seed(7).list();
        Arrays.stream(layers).forEach(list::layer);
        return new MultiLayerNetwork(list.setInputType(input).build());
    }

    private static DenseLayer dense(int units) {
        return new DenseLayer.Builder().nOut(units).activation(Activation.TANH).build();
    }

    private static OutputLayer output(int units, Activation activation, LossFunction loss) {
        return new OutputLayer.Builder(loss).nOut(units).activation(activation).build();
    }

    private static OutputLayer sigmoid() {
        return output(1, Activation.SIGMOID, LossFunction.XENT);
    }

    private static Pass train(Network network, INDArray... inputs) {
        return network.forward(List.of(inputs), Mode.TRAIN, RandomStream.of(5));
    }

    private static float[] sampled(Network network, INDArray... inputs) {
        try (Pass pass = network.forward(List.of(inputs), Mode.SAMPLE, RandomStream.of(5))) {
            return floats(pass.outputs().get(0));
        }
    }

    private static float[] floats(INDArray array) {
        return array.dup('c').data().asFloat();
    }

    @Test
    void aSigmoidOfDl4jGivesWhatGoesIntoIt() {
        MultiLayerNetwork given = of(InputType.feedForward(2), dense(4), sigmoid());
        INDArray x = RandomStream.of(1).gaussian(5, 2);
        try (Network network = Dl4jNetwork.discriminator(given, VECTORS)) {
            float[] logits = sampled(network, x);
            float[] probabilities = floats(given.output(x));
            for (int i = 0; i < logits.length; i++) {
                assertThat(1 / (1 + Math.exp(-logits[i]))).isCloseTo(probabilities[i], within(1e-5));
            }
        }
    }

    @Test
    void picturesAreChannelsLastOutside() {
        MultiLayerNetwork first = of(
                InputType.convolutional(6, 5, 2),
                new ConvolutionLayer.Builder(3, 3)
                        .nOut(3)
                        .activation(Activation.RELU)
                        .build(),
                output(1, Activation.IDENTITY, LossFunction.MSE));
        INDArray x = RandomStream.of(1).gaussian(4, 6, 5, 2);
        try (Dl4jNetwork network = Dl4jNetwork.discriminator(first, PICTURES)) {
            assertThat(sampled(network, x))
                    .containsExactly(floats(first.output(x.permute(0, 3, 1, 2).dup('c'))), within(1e-5f));
        }
        MultiLayerNetwork last = of(
                InputType.convolutional(6, 5, 2, CNN2DFormat.NHWC),
                new ConvolutionLayer.Builder(3, 3)
                        .nOut(3)
                        .dataFormat(CNN2DFormat.NHWC)
                        .activation(Activation.RELU)
                        .build(),
                output(1, Activation.IDENTITY, LossFunction.MSE));
        try (Dl4jNetwork network = Dl4jNetwork.discriminator(last, PICTURES)) {
            assertThat(sampled(network, x)).containsExactly(floats(last.output(x)), within(1e-5f));
        }
    }

    @Test
    void sequencesAreChannelsLastOutside() {
        MultiLayerNetwork given = of(
                InputType.recurrent(2, 4),
                new LSTM.Builder().nOut(5).build(),
                new RnnOutputLayer.Builder(LossFunction.XENT)
                        .nOut(1)
                        .activation(Activation.SIGMOID)
                        .build());
        INDArray x = RandomStream.of(1).gaussian(3, 4, 2);
        try (Network network = Dl4jNetwork.discriminator(given, SEQUENCES);
                Pass pass = train(network, x)) {
            assertThat(pass.outputs().get(0).shape()).as("a logit a position").containsExactly(3, 4);
            INDArray inside = given.output(x.permute(0, 2, 1).dup('c'));
            for (int i = 0; i < 12; i++) {
                double logit = pass.outputs().get(0).getDouble(i / 4, i % 4);
                assertThat(1 / (1 + Math.exp(-logit))).isCloseTo(inside.getDouble(i / 4, 0, i % 4), within(1e-5));
            }
            assertThat(pass.backward(List.of(Nd4j.onesLike(pass.outputs().get(0))), Want.BOTH)
                            .get(0)
                            .shape())
                    .isEqualTo(x.shape());
        }
    }

    @Test
    void statisticsOfBatchNormMoveOnceAPassAndAreNoParameters() {
        MultiLayerNetwork given = of(
                InputType.feedForward(2),
                new BatchNormalization.Builder().decay(0.9).build(),
                dense(4),
                sigmoid());
        INDArray x = RandomStream.of(1).gaussian(64, 2).muli(3).addi(1);
        try (Network network = Dl4jNetwork.discriminator(given, VECTORS)) {
            assertThat(network.traits().rowIndependent()).isFalse();
            assertThat(network.bufferLayout()).containsOnlyKeys("0.mean", "0.log10stdev");
            assertThat(network.parameterLayout()).containsOnlyKeys("0.gamma", "0.beta", "1.W", "1.b", "2.W", "2.b");
            assertThat(network.buffers().toFloatVector()).containsExactly(0, 0, 0, 0);
            try (Pass pass = train(network, x)) {
                assertThat(network.buffers().toFloatVector()).containsExactly(0, 0, 0, 0);
                List<INDArray> ones = List.of(Nd4j.onesLike(pass.outputs().get(0)));
                pass.backward(ones, Want.WEIGHTS);
                pass.backward(ones, Want.INPUTS);
            }
            INDArray mean = x.mean(0);
            INDArray variance = x.var(false, 0);
            float[] expected = {
                0.1f * mean.getFloat(0),
                0.1f * mean.getFloat(1),
                (float) (Math.log10(0.9 + 0.1 * variance.getDouble(0)) / 2),
                (float) (Math.log10(0.9 + 0.1 * variance.getDouble(1)) / 2)
            };
            assertThat(network.buffers().toFloatVector()).containsExactly(expected, within(1e-4f));
        }
    }

    @Test
    void passesLiveSideBySide() {
        MultiLayerNetwork given = of(InputType.feedForward(2), dense(6), sigmoid());
        INDArray a = RandomStream.of(1).gaussian(5, 2);
        INDArray b = RandomStream.of(2).gaussian(7, 2);
        try (Network network = Dl4jNetwork.discriminator(given, VECTORS)) {
            float[] alone = gradientAlone(network, a);
            try (Pass first = train(network, a);
                    Pass second = train(network, b)) {
                network.gradients().assign(0);
                second.backward(List.of(Nd4j.onesLike(second.outputs().get(0))), Want.WEIGHTS);
                network.gradients().assign(0);
                first.backward(List.of(Nd4j.onesLike(first.outputs().get(0))), Want.WEIGHTS);
                assertThat(network.gradients().toFloatVector()).isEqualTo(alone);
            }
        }
    }

    private static float[] gradientAlone(Network network, INDArray x) {
        network.gradients().assign(0);
        try (Pass pass = train(network, x)) {
            pass.backward(List.of(Nd4j.onesLike(pass.outputs().get(0))), Want.WEIGHTS);
        }
        return network.gradients().toFloatVector();
    }

    @Test
    void dropoutIsAFunctionOfTheStream() {
        DenseLayer dropping = new DenseLayer.Builder()
                .nOut(30)
                .activation(Activation.TANH)
                .dropOut(0.5)
                .build();
        MultiLayerNetwork given = of(InputType.feedForward(2), dense(20), dropping, sigmoid());
        INDArray x = RandomStream.of(1).gaussian(5, 2);
        try (Network network = Dl4jNetwork.discriminator(given, VECTORS);
                Pass one = network.forward(List.of(x), Mode.TRAIN, RandomStream.of(1));
                Pass same = network.forward(List.of(x), Mode.TRAIN, RandomStream.of(1));
                Pass other = network.forward(List.of(x), Mode.TRAIN, RandomStream.of(2))) {
            assertThat(floats(same.outputs().get(0)))
                    .isEqualTo(floats(one.outputs().get(0)));
            assertThat(floats(other.outputs().get(0)))
                    .isNotEqualTo(floats(one.outputs().get(0)));
            List<INDArray> ones = List.of(Nd4j.onesLike(one.outputs().get(0)));
            assertThat(floats(one.backward(ones, Want.INPUTS).get(0)))
                    .as("the same mask in a second backward run")
                    .isEqualTo(floats(one.backward(ones, Want.INPUTS).get(0)))
                    .isNotEqualTo(floats(other.backward(ones, Want.INPUTS).get(0)));
        }
    }

    @Test
    void frozenLayersLetGradientsThroughAndAreKept() {
        MultiLayerNetwork given = of(InputType.feedForward(2), new FrozenLayer(dense(4)), dense(3), sigmoid());
        INDArray x = RandomStream.of(1).gaussian(5, 2);
        try (Network network = Dl4jNetwork.discriminator(given, VECTORS);
                Pass pass = train(network, x)) {
            assertThat(network.bufferLayout()).containsOnlyKeys("0.W", "0.b");
            float[] before = network.buffers().toFloatVector();
            INDArray byInput = pass.backward(
                            List.of(Nd4j.onesLike(pass.outputs().get(0))), Want.BOTH)
                    .get(0);
            assertThat(byInput.norm2Number().doubleValue()).isPositive();
            assertThat(network.gradients().norm2Number().doubleValue()).isPositive();
            assertThat(network.buffers().toFloatVector()).isEqualTo(before);
        }
    }

    private static ComputationGraph labelled(boolean embedded) {
        var graph = new NeuralNetConfiguration.Builder().seed(3).graphBuilder().addInputs("sample", "label");
        if (embedded) {
            graph.addLayer(
                    "embedding", new EmbeddingLayer.Builder().nIn(3).nOut(3).build(), "label");
        }
        return new ComputationGraph(graph.addVertex(
                        "joined", new MergeVertex(), "sample", embedded ? "embedding" : "label")
                .addLayer("hidden", new DenseLayer.Builder().nIn(5).nOut(4).build(), "joined")
                .addLayer(
                        "logit",
                        new DenseLayer.Builder()
                                .nIn(4)
                                .nOut(1)
                                .activation(Activation.SIGMOID)
                                .build(),
                        "hidden")
                .setOutputs("logit")
                .build());
    }

    @Test
    void labelsArriveAsNumbersAtEmbeddingsAndOneHotElsewhere() {
        Spec spec = new Spec("points", 3, new long[] {2}, List.of(new Condition("label", 3)));
        INDArray x = RandomStream.of(1).gaussian(3, 2);
        INDArray labels = Nd4j.createFromArray(2f, 0f, 2f);
        for (boolean embedded : new boolean[] {true, false}) {
            ComputationGraph given = labelled(embedded);
            try (Network network = Dl4jNetwork.discriminator(given, spec);
                    Pass pass = train(network, x, labels)) {
                INDArray inside = given.outputSingle(
                        x,
                        embedded
                                ? labels.reshape(3, 1)
                                : Nd4j.createFromArray(new float[][] {{0, 0, 1}, {1, 0, 0}, {0, 0, 1}}));
                for (int i = 0; i < 3; i++) {
                    double logit = pass.outputs().get(0).getDouble(i, 0);
                    assertThat(1 / (1 + Math.exp(-logit))).isCloseTo(inside.getDouble(i, 0), within(1e-5));
                }
                List<INDArray> byInputs =
                        pass.backward(List.of(Nd4j.onesLike(pass.outputs().get(0))), Want.BOTH);
                assertThat(byInputs.get(0).shape()).containsExactly(3, 2);
                assertThat(byInputs.get(1)).isNull();
                assertThatThrownBy(() -> train(network, x, Nd4j.createFromArray(3f, 0f, 0f)))
                        .hasMessageContaining("class number 3.0 is not in 0..2");
            }
        }
    }

    @Test
    void conditionsMayBeTensors() {
        Spec spec = new Spec("points", 3, new long[] {2}, List.of(Condition.tensor("hint", 3)));
        ComputationGraph given = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(3)
                .graphBuilder()
                .addInputs("x", "hint")
                .setInputTypes(InputType.feedForward(2), InputType.feedForward(3))
                .addVertex("both", new MergeVertex(), "x", "hint")
                .addLayer("logit", output(1, Activation.IDENTITY, LossFunction.MSE), "both")
                .setOutputs("logit")
                .build());
        INDArray x = RandomStream.of(1).gaussian(4, 2);
        INDArray hint = RandomStream.of(2).gaussian(4, 3);
        try (Network network = Dl4jNetwork.discriminator(given, spec);
                Pass pass = train(network, x, hint)) {
            assertThat(floats(pass.outputs().get(0)))
                    .containsExactly(floats(given.outputSingle(x, hint)), within(1e-5f));
            List<INDArray> byInputs =
                    pass.backward(List.of(Nd4j.onesLike(pass.outputs().get(0))), Want.INPUTS);
            assertThat(byInputs.get(1).shape()).containsExactly(4, 3);
        }
    }

    @Test
    void theGivenNetworkIsCopiedAndHandedBackWhole() {
        MultiLayerNetwork given = of(InputType.feedForward(3), dense(4), new BatchNormalization(), sigmoid2());
        given.init();
        float[] before = given.params().toFloatVector();
        INDArray z = RandomStream.of(1).gaussian(5, 3);
        try (Dl4jNetwork network = Dl4jNetwork.generator(given, VECTORS)) {
            network.parameters().addi(0.1);
            network.buffers().addi(0.2);
            assertThat(given.params().toFloatVector()).isEqualTo(before);
            assertThat(floats(network.toGraph().outputSingle(z))).containsExactly(sampled(network, z), within(1e-6f));
        }
    }

    private static DenseLayer sigmoid2() {
        return new DenseLayer.Builder().nOut(2).activation(Activation.SIGMOID).build();
    }

    @Test
    void whatCannotBeTrainedIsRefusedWithTheReason() {
        assertRefused(
                of(InputType.feedForward(2), output(2, Activation.SOFTMAX, LossFunction.MCXENT)), "softmax", "SIGMOID");
        assertRefused(
                of(
                        InputType.feedForward(2),
                        new CenterLossOutputLayer.Builder(LossFunction.XENT)
                                .nOut(1)
                                .activation(Activation.SIGMOID)
                                .build()),
                "CenterLossOutputLayer");
        assertRefused(of(InputType.feedForward(5), sigmoid()), "row of zeros");
        NeuralNetConfiguration.ListBuilder doubles = new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .list()
                .layer(sigmoid())
                .setInputType(InputType.feedForward(2));
        assertRefused(new MultiLayerNetwork(doubles.build()), "DOUBLE", "FLOAT");
        assertThatThrownBy(() -> Dl4jNetwork.discriminator(
                        of(InputType.feedForward(2), sigmoid()),
                        new Spec("points", 3, new long[] {2}, List.of(new Condition("label", 3)))))
                .isInstanceOf(AgonException.class)
                .hasMessageContaining("it has 1 inputs", "2 are given");
        assertThatThrownBy(() -> Dl4jNetwork.generator(of(InputType.feedForward(3), dense(4)), VECTORS))
                .isInstanceOf(AgonException.class)
                .hasMessageContaining("it makes [4] where a sample is [2]");
    }

    private static void assertRefused(MultiLayerNetwork given, String... words) {
        assertThatThrownBy(() -> Dl4jNetwork.discriminator(given, VECTORS))
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.PLUGIN))
                .hasMessageContainingAll(words);
    }
}
