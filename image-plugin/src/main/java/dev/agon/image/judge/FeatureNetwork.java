package dev.agon.image.judge;

import dev.agon.image.judge.JudgeInput.PictureSize;
import dev.agon.metrics.Features;
import dev.agon.spi.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;
import org.nd4j.linalg.schedule.PolySchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/**
 * A LeNet-like DL4J network: two convolutions that halve the picture, a dense layer whose {@value #FEATURES} activations
 * (after ReLU) are the features, and a softmax. Draws nothing from ND4J's global random source, and leaves no workspace
 * behind. One thread at a time.
 */
final class FeatureNetwork implements AutoCloseable {
    static final int FEATURES = 64;

    private static final int CHUNK = 256;
    private static final int[] CHANNELS = {Integer.getInteger("c1", 16), Integer.getInteger("c2", 32)};
    private static final int KERNEL = Integer.getInteger("kernel", 5);
    private static final double LEARNING_RATE = Double.parseDouble(System.getProperty("lr", "3e-3"));
    private static final double WEIGHT_DECAY = Double.parseDouble(System.getProperty("wd", "1e-4"));

    private final MultiLayerNetwork network;
    private final PictureSize size;
    private final int classes;

    /** Features and class probabilities of some pictures. */
    record Output(Features features, Features probabilities) {}

    /**
     * A network with random weights (He initialisation).
     *
     * @param steps training steps over which the learning rate falls to 0
     */
    FeatureNetwork(PictureSize size, int classes, int steps, RandomStream random) {
        this.size = size;
        this.classes = classes;
        this.network = new MultiLayerNetwork(configuration(size, classes, steps));
        network.init();
        for (int layer = 0; layer < network.getnLayers(); layer++) {
            INDArray weights = network.getParam(layer + "_W");
            if (weights == null) continue;
            boolean convolution = weights.rank() == 4;
            long fanIn = convolution ? weights.length() / weights.size(0) : weights.size(0);
            double gain = layer == network.getnLayers() - 1 ? 1 : 2;
            try (INDArray drawn = random.fork("layer").fork(layer).gaussian(weights.shape())) {
                weights.assign(drawn.muli(Math.sqrt(gain / fanIn)));
            }
        }
    }

    private static final boolean POOL = Boolean.getBoolean("pool");
    private static org.deeplearning4j.nn.conf.layers.Layer pool() {
        int k = POOL ? 2 : 1;
        return new org.deeplearning4j.nn.conf.layers.SubsamplingLayer.Builder(org.deeplearning4j.nn.conf.layers.SubsamplingLayer.PoolingType.MAX).kernelSize(k, k).stride(k, k).build();
    }

    private static MultiLayerConfiguration configuration(PictureSize size, int classes, int steps) {
        return new NeuralNetConfiguration.Builder()
                .updater(new Adam(new PolySchedule(ScheduleType.ITERATION, LEARNING_RATE, 1, steps)))
                .weightInit(WeightInit.ZERO)
                .weightDecay(WEIGHT_DECAY)
                .list()
                .layer(new NativeConvolution(KERNEL, POOL ? 1 : 2, CHANNELS[0]))
                .layer(pool())
                .layer(new NativeConvolution(KERNEL, POOL ? 1 : 2, CHANNELS[1]))
                .layer(pool())
                .layer(new DenseLayer.Builder()
                        .nOut(FEATURES)
                        .activation(Activation.RELU)
                        .build())
                .layer(new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                        .nOut(classes)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(size.height(), size.width(), size.channels()))
                .build();
    }

    /**
     * One step of training.
     *
     * @param pictures {@code [n, c, h, w]}
     * @param labels class numbers, {@code [n]}
     */
    void fit(float[] pictures, float[] targets) {
        try (INDArray input = input(pictures);
                INDArray target = Nd4j.createFromArray(targets).reshape(targets.length / classes, classes)) {
            network.fit(input, target);
        }
    }

    /** Features and probabilities of pictures {@code [n, c, h, w]}. */
    Output read(float[] pictures) {
        int rows = pictures.length / size.values();
        List<Features> features = new ArrayList<>();
        List<Features> probabilities = new ArrayList<>();
        for (int first = 0; first < rows; first += CHUNK) {
            int last = Math.min(rows, first + CHUNK);
            try (INDArray input = input(Arrays.copyOfRange(pictures, first * size.values(), last * size.values()))) {
                List<INDArray> activations = network.feedForward(input, false);
                int end = activations.size();
                features.add(rows(activations.get(end - 2)));
                probabilities.add(rows(activations.get(end - 1)));
                activations.subList(1, end).forEach(INDArray::close);
            }
        }
        return new Output(Features.concat(features), Features.concat(probabilities));
    }

    private static Features rows(INDArray array) {
        return Features.of(array.dup('c').data().asFloat(), Math.toIntExact(array.size(1)));
    }

    /** All weights, in DL4J's order. */
    float[] parameters() {
        return network.params().dup('c').data().asFloat();
    }

    /** Puts back weights that {@link #parameters} gave; false, and nothing is changed, if they are not of this network. */
    boolean restore(float[] parameters) {
        if (parameters.length != network.numParams()) {
            return false;
        }
        try (INDArray array = Nd4j.createFromArray(parameters)) {
            network.params().assign(array.reshape(network.params().shape()));
        }
        return true;
    }

    private INDArray input(float[] pictures) {
        return Nd4j.createFromArray(pictures)
                .reshape(pictures.length / size.values(), size.channels(), size.height(), size.width());
    }

    static INDArray oneHot(int[] labels, int classes) {
        float[] target = new float[labels.length * classes];
        for (int i = 0; i < labels.length; i++) {
            target[i * classes + labels[i]] = 1;
        }
        return Nd4j.createFromArray(target).reshape(labels.length, classes);
    }

    @Override
    public void close() {
        network.close();
    }
}
