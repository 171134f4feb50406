package com.example.pictures;

import dev.agon.dl4j.Dl4jNetwork;
import dev.agon.spi.Condition;
import dev.agon.spi.Discriminator;
import dev.agon.spi.Network;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.Spec;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The other half: strided convolutions, dropout, and the sigmoid that DL4J asks for. */
public final class MyDiscriminator implements Discriminator {
    private static final int FEATURES = 32;

    @Override
    public String name() {
        return MyGenerator.NAME;
    }

    @Override
    public String description() {
        return "strided convolutions of Deeplearning4j";
    }

    @Override
    public String modality() {
        return "image";
    }

    @Override
    public OptionSet options() {
        return MyGenerator.OPTIONS;
    }

    @Override
    public Optional<String> refuses(Spec spec) {
        return MyGenerator.refusal(spec);
    }

    @Override
    public Network build(Spec spec, Options options, long seed) {
        int height = (int) spec.sample()[0] / 4;
        int width = (int) spec.sample()[1] / 4;
        int channels = options.integer("width");
        GraphBuilder graph = MyGenerator.builder(seed)
                .addInputs("picture")
                .addLayer("half", halving((int) spec.sample()[2], channels), "picture")
                .addLayer("quarter", halving(channels, 2 * channels), "half")
                .addLayer(
                        "features",
                        new DenseLayer.Builder()
                                .nIn(height * width * 2 * channels)
                                .nOut(FEATURES)
                                .dropOut(0.8)
                                .build(),
                        new CnnToFeedForwardPreProcessor(height, width, 2L * channels),
                        "quarter");
        String last = "features";
        int features = FEATURES;
        for (Condition label : spec.conditions()) {
            // no embedding layer reads this input, so the labels come one-hot
            graph.addInputs("label").addVertex("joined", new MergeVertex(), "features", "label");
            last = "joined";
            features += label.classes();
        }
        graph.addLayer(
                        "real",
                        new OutputLayer.Builder(LossFunction.XENT)
                                .nIn(features)
                                .nOut(1)
                                .activation(Activation.SIGMOID)
                                .build(),
                        last)
                .setOutputs("real");
        return Dl4jNetwork.discriminator(new ComputationGraph(graph.build()), spec);
    }

    private static ConvolutionLayer halving(int inputs, int outputs) {
        return new ConvolutionLayer.Builder(new int[] {4, 4}, new int[] {2, 2}, new int[] {1, 1})
                .nIn(inputs)
                .nOut(outputs)
                .build();
    }
}
