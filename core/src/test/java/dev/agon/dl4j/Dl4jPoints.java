package dev.agon.dl4j;

import dev.agon.spi.Condition;
import dev.agon.spi.Discriminator;
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
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks of DL4J for points of the plane: batch norm in both, dropout in the discriminator. */
public final class Dl4jPoints {
    private static final int UNITS = 32;

    private Dl4jPoints() {}

    abstract static class Points {
        public String name() {
            return "dl4j";
        }

        public String description() {
            return "dense layers of Deeplearning4j";
        }

        public String modality() {
            return "points";
        }

        public OptionSet options() {
            return OptionSet.NONE;
        }

        public Optional<String> refuses(Spec spec) {
            return Optional.empty();
        }

        static GraphBuilder builder(long seed) {
            return new NeuralNetConfiguration.Builder()
                    .seed(seed)
                    .weightInit(WeightInit.RELU)
                    .activation(Activation.LEAKYRELU)
                    .graphBuilder();
        }

        static DenseLayer dense(int inputs, int units) {
            return new DenseLayer.Builder().nIn(inputs).nOut(units).build();
        }

        static BatchNormalization norm() {
            return new BatchNormalization.Builder().nIn(UNITS).nOut(UNITS).build();
        }
    }

    public static final class PointsGenerator extends Points implements Generator {
        private static final int EMBEDDED = 4;

        @Override
        public Network build(Spec spec, Options options, long seed) {
            GraphBuilder graph = builder(seed).addInputs("latent");
            String input = "latent";
            int inputs = spec.latent();
            for (Condition condition : spec.conditions()) {
                graph.addInputs("label")
                        .addLayer(
                                "embedding",
                                new EmbeddingLayer.Builder()
                                        .nIn(condition.classes())
                                        .nOut(EMBEDDED)
                                        .build(),
                                "label")
                        .addVertex("joined", new MergeVertex(), "latent", "embedding");
                input = "joined";
                inputs += EMBEDDED;
            }
            graph.addLayer("first", dense(inputs, UNITS), input)
                    .addLayer("norm", norm(), "first")
                    .addLayer("second", dense(UNITS, UNITS), "norm")
                    .addLayer(
                            "point",
                            new DenseLayer.Builder()
                                    .nIn(UNITS)
                                    .nOut(2)
                                    .activation(Activation.IDENTITY)
                                    .build(),
                            "second")
                    .setOutputs("point");
            return Dl4jNetwork.generator(new ComputationGraph(graph.build()), spec);
        }
    }

    public static final class PointsDiscriminator extends Points implements Discriminator {
        @Override
        public Network build(Spec spec, Options options, long seed) {
            GraphBuilder graph = builder(seed).addInputs("point");
            String input = "point";
            int inputs = 2;
            for (Condition condition : spec.conditions()) {
                graph.addInputs("label").addVertex("joined", new MergeVertex(), "point", "label");
                input = "joined";
                inputs += condition.classes();
            }
            graph.addLayer("first", dense(inputs, UNITS), input)
                    .addLayer("norm", norm(), "first")
                    .addLayer(
                            "second",
                            new DenseLayer.Builder()
                                    .nIn(UNITS)
                                    .nOut(UNITS)
                                    .dropOut(0.9)
                                    .build(),
                            "norm")
                    .addLayer(
                            "real",
                            new OutputLayer.Builder(LossFunction.XENT)
                                    .nIn(UNITS)
                                    .nOut(1)
                                    .activation(Activation.SIGMOID)
                                    .build(),
                            "second")
                    .setOutputs("real");
            return Dl4jNetwork.discriminator(new ComputationGraph(graph.build()), spec);
        }
    }
}
