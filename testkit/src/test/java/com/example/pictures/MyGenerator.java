package com.example.pictures;

import dev.agon.dl4j.Dl4jNetwork;
import dev.agon.spi.Condition;
import dev.agon.spi.Generator;
import dev.agon.spi.Network;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.Spec;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;

/** A small DCGAN, written with Deeplearning4j. */
public final class MyGenerator implements Generator {
    static final String NAME = "my-dcgan";

    static final OptionSet OPTIONS = OptionSet.builder()
            .integer("width", 16, 1, 256, "channels of the finest feature map")
            .build();

    private static final int EMBEDDED = 8;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "a small DCGAN of Deeplearning4j layers";
    }

    @Override
    public String modality() {
        return "image";
    }

    @Override
    public OptionSet options() {
        return OPTIONS;
    }

    @Override
    public Optional<String> refuses(Spec spec) {
        return refusal(spec);
    }

    static Optional<String> refusal(Spec spec) {
        long[] sample = spec.sample();
        return sample.length == 3 && sample[0] % 4 == 0 && sample[1] % 4 == 0
                ? Optional.empty()
                : Optional.of("it takes pictures whose sides are multiples of 4");
    }

    @Override
    public Network build(Spec spec, Options options, long seed) {
        int height = (int) spec.sample()[0] / 4;
        int width = (int) spec.sample()[1] / 4;
        int channels = options.integer("width");
        GraphBuilder graph = builder(seed).addInputs("latent");
        String input = "latent";
        int inputs = spec.latent();
        for (Condition label : spec.conditions()) {
            graph.addInputs("label")
                    .addLayer(
                            "embedding",
                            new EmbeddingLayer.Builder()
                                    .nIn(label.classes())
                                    .nOut(EMBEDDED)
                                    .build(),
                            "label")
                    .addVertex("joined", new MergeVertex(), "latent", "embedding");
            input = "joined";
            inputs += EMBEDDED;
        }
        graph.addLayer("coarse", dense(inputs, height * width * 2 * channels), input)
                .addLayer(
                        "finer",
                        doubling(2 * channels, channels, Activation.LEAKYRELU),
                        new FeedForwardToCnnPreProcessor(height, width, 2L * channels),
                        "coarse")
                .addLayer(
                        "norm",
                        new BatchNormalization.Builder()
                                .nIn(channels)
                                .nOut(channels)
                                .build(),
                        "finer")
                .addLayer("picture", doubling(channels, (int) spec.sample()[2], Activation.TANH), "norm")
                .setOutputs("picture");
        return Dl4jNetwork.generator(new ComputationGraph(graph.build()), spec);
    }

    static GraphBuilder builder(long seed) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .weightInit(WeightInit.RELU)
                .activation(Activation.LEAKYRELU)
                .graphBuilder();
    }

    private static DenseLayer dense(int inputs, int outputs) {
        return new DenseLayer.Builder().nIn(inputs).nOut(outputs).build();
    }

    private static Deconvolution2D doubling(int inputs, int outputs, Activation activation) {
        return new Deconvolution2D.Builder(new int[] {4, 4}, new int[] {2, 2}, new int[] {1, 1})
                .nIn(inputs)
                .nOut(outputs)
                .activation(activation)
                .build();
    }
}
