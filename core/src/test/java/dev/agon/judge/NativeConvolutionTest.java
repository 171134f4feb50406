package dev.agon.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.spi.RandomStream;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

class NativeConvolutionTest {
    @Test
    void computesWhatTheLayerOfDl4jComputes() {
        MultiLayerNetwork fast = network(new NativeConvolution(3, 1, 4), new NativeConvolution(5, 2, 6));
        MultiLayerNetwork reference = network(stock(3, 1, 4), stock(5, 2, 6));
        INDArray weights = RandomStream.of(1).gaussian(fast.params().shape()).muli(.3);
        fast.setParams(weights);
        reference.setParams(weights.dup());
        INDArray input = RandomStream.of(2).gaussian(5, 2, 9, 7);
        INDArray target = Nd4j.eye(5);

        assertThat(fast.output(input).equalsWithEps(reference.output(input), 1e-4))
                .isTrue();
        for (int step = 0; step < 3; step++) {
            fast.fit(input, target);
            reference.fit(input, target);
        }

        // three steps of plain gradient descent show any wrong gradient
        assertThat(reference.params().distance2(weights)).isGreaterThan(.1);
        assertThat(fast.params().distance2(reference.params()))
                .isLessThan(1e-3 * reference.params().distance2(weights));
        fast.close();
        reference.close();
    }

    private static ConvolutionLayer stock(int kernel, int stride, int channels) {
        return new ConvolutionLayer.Builder(kernel, kernel)
                .stride(stride, stride)
                .padding(kernel / 2, kernel / 2)
                .convolutionMode(ConvolutionMode.Truncate)
                .nOut(channels)
                .activation(Activation.RELU)
                .build();
    }

    private static MultiLayerNetwork network(ConvolutionLayer first, ConvolutionLayer second) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .updater(new Sgd(0.05))
                .list()
                .layer(first)
                .layer(new SubsamplingLayer.Builder()
                        .kernelSize(2, 2)
                        .stride(2, 2)
                        .build())
                .layer(second)
                .layer(new OutputLayer.Builder()
                        .nOut(5)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(9, 7, 2))
                .build());
        network.init();
        return network;
    }
}
