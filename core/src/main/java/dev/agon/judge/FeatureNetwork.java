package dev.agon.judge;

import dev.agon.judge.JudgeInput.PictureSize;
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
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;
import org.nd4j.linalg.schedule.PolySchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/**
 * A LeNet-like DL4J network: a 5 × 5 convolution of stride 2, a 3 × 3 convolution and max pooling, then a dense layer
 * whose {@value #FEATURES} activations (after ReLU) are the features, and a softmax. One caller at a time.
 */
final class FeatureNetwork implements AutoCloseable {
    static final int FEATURES = 64;

    private static final int CHUNK = 256;
    private static final double LEARNING_RATE = 1e-3;
    private static final double WEIGHT_DECAY = 1e-4;

    private final EngineThread engine = new EngineThread();
    private final MultiLayerNetwork network;
    private final PictureSize size;
    private final int classes;

    /** Features and class probabilities of some pictures. */
    record Output(Features features, Features probabilities) {}

    /**
     * A network with random weights (He et al., "Delving deep into rectifiers", 2015).
     *
     * @param steps training steps over which the learning rate falls to 0
     */
    FeatureNetwork(PictureSize size, int classes, int steps, RandomStream random) {
        this.size = size;
        this.classes = classes;
        network = engine.call(() -> initialised(configuration(size, classes, steps), random));
    }

    private static MultiLayerNetwork initialised(MultiLayerConfiguration configuration, RandomStream random) {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        for (int layer = 0; layer < network.getnLayers(); layer++) {
            INDArray weights = network.getParam(layer + "_W");
            if (weights != null) {
                long fanIn = weights.rank() == 4 ? weights.length() / weights.size(0) : weights.size(0);
                double gain = layer == network.getnLayers() - 1 ? 1 : 2;
                try (INDArray drawn = random.fork("layer").fork(layer).gaussian(weights.shape())) {
                    weights.assign(drawn.muli(Math.sqrt(gain / fanIn)));
                }
            }
        }
        return network;
    }

    private static MultiLayerConfiguration configuration(PictureSize size, int classes, int steps) {
        return new NeuralNetConfiguration.Builder()
                .updater(new Adam(new PolySchedule(ScheduleType.ITERATION, LEARNING_RATE, 1, steps)))
                .weightInit(WeightInit.ZERO)
                .weightDecay(WEIGHT_DECAY)
                .list()
                .layer(new NativeConvolution(5, 2, 24))
                .layer(new NativeConvolution(3, 1, 48))
                .layer(new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                        .kernelSize(2, 2)
                        .stride(2, 2)
                        .build())
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
     * @param targets class probabilities, {@code [n, classes]}
     */
    void fit(float[] pictures, float[] targets) {
        engine.run(() -> {
            try (INDArray input = input(pictures);
                    INDArray target = FloatArrays.of(targets, targets.length / classes, classes)) {
                network.fit(input, target);
            }
        });
    }

    /** Features and probabilities of pictures {@code [n, c, h, w]}; there is at least one. */
    Output read(float[] pictures) {
        return engine.call(() -> forward(pictures));
    }

    private Output forward(float[] pictures) {
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
        return Features.of(FloatArrays.values(array), Math.toIntExact(array.size(1)));
    }

    private INDArray input(float[] pictures) {
        return FloatArrays.of(pictures, pictures.length / size.values(), size.channels(), size.height(), size.width());
    }

    /** Multiplies all features by a positive factor without a change of the probabilities. */
    void scaleFeatures(double factor) {
        int softmax = network.getnLayers() - 1;
        engine.run(() -> {
            network.getParam(softmax - 1 + "_W").muli(factor);
            network.getParam(softmax - 1 + "_b").muli(factor);
            network.getParam(softmax + "_W").divi(factor);
        });
    }

    /** All weights, in DL4J's order. */
    float[] parameters() {
        return engine.call(() -> FloatArrays.values(network.params()));
    }

    /** Puts back weights that {@link #parameters} gave; false, and nothing is changed, if they are not of this network. */
    boolean restore(float[] parameters) {
        if (parameters.length != network.numParams()) {
            return false;
        }
        for (float parameter : parameters) {
            if (!Float.isFinite(parameter)) {
                return false;
            }
        }
        engine.run(() -> {
            try (INDArray array = FloatArrays.of(parameters, network.params().shape())) {
                network.params().assign(array);
            }
        });
        return true;
    }

    @Override
    public void close() {
        engine.run(network::close);
        engine.close();
    }
}
