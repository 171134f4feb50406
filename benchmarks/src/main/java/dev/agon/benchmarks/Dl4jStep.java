package dev.agon.benchmarks;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * A step program: the same step with Deeplearning4j's own layers, in two stages. They cannot leave out the weight
 * gradients of the discriminator in the generator's half. Arguments: {@code threads warm-up-seconds steps}.
 */
final class Dl4jStep {
    private static final int BATCH = ReferencePair.BATCH;
    private static final int WIDTH = ReferencePair.WIDTH;
    private static final int COARSEST = 7;

    private final MultiLayerNetwork generator = generator();
    private final MultiLayerNetwork discriminator = discriminator();
    private final INDArray real = Nd4j.rand(DataType.FLOAT, BATCH, 1, ReferencePair.EXTENT, ReferencePair.EXTENT)
            .muli(2)
            .subi(1);
    private int iteration;

    private Dl4jStep() {}

    public static void main(String[] arguments) {
        Dl4jStep program = new Dl4jStep();
        new StepClock(Schedule.of(arguments), System.out).run(program::step);
    }

    private static NeuralNetConfiguration.ListBuilder layers() {
        return new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(2e-4, 0.5, 0.999, 1e-8))
                .trainingWorkspaceMode(WorkspaceMode.NONE)
                .inferenceWorkspaceMode(WorkspaceMode.NONE)
                .list();
    }

    private static ActivationLayer leakyRelu() {
        return new ActivationLayer(new ActivationLReLU(0.2));
    }

    private static MultiLayerNetwork generator() {
        MultiLayerNetwork network = new MultiLayerNetwork(layers().layer(new DenseLayer.Builder()
                        .nIn(ReferencePair.LATENT)
                        .nOut(2 * WIDTH * COARSEST * COARSEST)
                        .activation(Activation.IDENTITY)
                        .build())
                .layer(new BatchNormalization.Builder()
                        .nOut(2 * WIDTH * COARSEST * COARSEST)
                        .build())
                .layer(leakyRelu())
                .layer(new Deconvolution2D.Builder(4, 4)
                        .stride(2, 2)
                        .padding(1, 1)
                        .nIn(2 * WIDTH)
                        .nOut(WIDTH)
                        .activation(Activation.IDENTITY)
                        .build())
                .layer(new BatchNormalization.Builder().nOut(WIDTH).build())
                .layer(leakyRelu())
                .layer(new Deconvolution2D.Builder(4, 4)
                        .stride(2, 2)
                        .padding(1, 1)
                        .nIn(WIDTH)
                        .nOut(1)
                        .activation(Activation.TANH)
                        .build())
                .inputPreProcessor(3, new FeedForwardToCnnPreProcessor(COARSEST, COARSEST, 2 * WIDTH))
                .build());
        network.init();
        return network;
    }

    private static MultiLayerNetwork discriminator() {
        MultiLayerNetwork network = new MultiLayerNetwork(layers().layer(convolution(1, WIDTH))
                .layer(convolution(WIDTH, 2 * WIDTH))
                .layer(new DenseLayer.Builder()
                        .nIn(2 * WIDTH * COARSEST * COARSEST)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .build())
                .setInputType(InputType.convolutional(ReferencePair.EXTENT, ReferencePair.EXTENT, 1))
                .build());
        network.init();
        return network;
    }

    private static ConvolutionLayer convolution(int inputs, int outputs) {
        return new ConvolutionLayer.Builder(4, 4)
                .stride(2, 2)
                .padding(1, 1)
                .nIn(inputs)
                .nOut(outputs)
                .activation(new ActivationLReLU(0.2))
                .build();
    }

    private void step() {
        INDArray fake = forward(generator, Nd4j.randn(DataType.FLOAT, BATCH, ReferencePair.LATENT));
        INDArray logits = forward(discriminator, Nd4j.concat(0, real, fake));
        INDArray labels = Nd4j.concat(0, Nd4j.ones(DataType.FLOAT, BATCH, 1), Nd4j.zeros(DataType.FLOAT, BATCH, 1));
        update(discriminator, backward(discriminator, errors(logits, labels)), 2 * BATCH);
        INDArray again = forward(discriminator, fake);
        INDArray byFakes = backward(discriminator, errors(again, Nd4j.ones(DataType.FLOAT, BATCH, 1)))
                .getSecond();
        update(generator, backward(generator, byFakes), BATCH);
        iteration++;
    }

    private static INDArray errors(INDArray logits, INDArray labels) {
        return Transforms.sigmoid(logits, true).subi(labels).divi(BATCH);
    }

    private static INDArray forward(MultiLayerNetwork network, INDArray input) {
        network.setInput(input);
        var activations = network.feedForward(true, false);
        return activations.get(activations.size() - 1);
    }

    private static Pair<Gradient, INDArray> backward(MultiLayerNetwork network, INDArray errors) {
        return network.backpropGradient(errors, LayerWorkspaceMgr.noWorkspaces());
    }

    private void update(MultiLayerNetwork network, Pair<Gradient, INDArray> gradients, int rows) {
        Gradient gradient = gradients.getFirst();
        network.getUpdater().update(network, gradient, iteration, 0, rows, LayerWorkspaceMgr.noWorkspaces());
        network.params().subi(gradient.gradient());
    }
}
