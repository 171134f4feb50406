package dev.agon.dl4j;

import dev.agon.nn.NetworkGraph.Node;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How a layer of {@link dev.agon.nn} is said in DL4J, channels last. Sizes of inputs are given and not left to DL4J to
 * infer, since its reshape vertex takes every picture for channels first.
 */
enum Translation {
    DENSE("dense", Map.of("weight", "W", "bias", "b")) {
        @Override
        Layer layer(Node node, Node from, boolean bias) {
            return new DenseLayer.Builder()
                    .nIn(channels(from))
                    .nOut(channels(node))
                    .hasBias(bias)
                    .activation(Activation.IDENTITY)
                    .build();
        }
    },
    EMBEDDING("embedding", Map.of("table", "W")) {
        @Override
        void add(GraphBuilder graph, Node node, List<Node> from, String[] names, Map<String, long[]> tensors) {
            graph.addLayer(
                    node.name(),
                    new EmbeddingLayer.Builder()
                            .nIn(tensors.get(node.name() + ".table")[0])
                            .nOut(channels(node))
                            .hasBias(false)
                            .activation(Activation.IDENTITY)
                            .build(),
                    names);
        }
    },
    CONVOLUTION("conv2d", Map.of("weight", "W", "bias", "b")) {
        @Override
        Layer layer(Node node, Node from, boolean bias) {
            return common(new ConvolutionLayer.Builder(size(node), stride(node), padding(node)), node, from, bias)
                    .dataFormat(CNN2DFormat.NHWC)
                    .build();
        }
    },
    TRANSPOSED_CONVOLUTION("convTranspose2d", Map.of("weight", "W", "bias", "b")) {
        @Override
        Layer layer(Node node, Node from, boolean bias) {
            return common(new Deconvolution2D.Builder(size(node), stride(node), padding(node)), node, from, bias)
                    .dataFormat(CNN2DFormat.NHWC)
                    .build();
        }
    },
    BATCH_NORM("batchNorm", Map.of("scale", "gamma", "shift", "beta", "mean", "mean", "variance", "var")) {
        @Override
        Layer layer(Node node, Node from, boolean bias) {
            return new BatchNormalization.Builder()
                    .nIn(channels(node))
                    .nOut(channels(node))
                    .eps(node.settings().get("epsilon"))
                    .decay(node.settings().get("momentum"))
                    .useLogStd(false)
                    .dataFormat(CNN2DFormat.NHWC)
                    .build();
        }
    },
    LEAKY_RELU("leakyRelu", Map.of()) {
        @Override
        Layer layer(Node node, Node from, boolean bias) {
            return new ActivationLayer(new ActivationLReLU(node.settings().get("slope")));
        }
    },
    RELU("relu", Map.of()) {
        @Override
        Layer layer(Node node, Node from, boolean bias) {
            return new ActivationLayer(Activation.RELU);
        }
    },
    TANH("tanh", Map.of()) {
        @Override
        Layer layer(Node node, Node from, boolean bias) {
            return new ActivationLayer(Activation.TANH);
        }
    },
    SIGMOID("sigmoid", Map.of()) {
        @Override
        Layer layer(Node node, Node from, boolean bias) {
            return new ActivationLayer(Activation.SIGMOID);
        }
    },
    SILU("silu", Map.of()) {
        @Override
        Layer layer(Node node, Node from, boolean bias) {
            return new ActivationLayer(Activation.SWISH);
        }
    },
    DROPOUT("dropout", Map.of()) {
        @Override
        Layer layer(Node node, Node from, boolean bias) {
            // DL4J counts what is kept
            return new DropoutLayer(1 - node.settings().get("probability"));
        }
    },
    CROP("crop", Map.of()) {
        @Override
        Layer layer(Node node, Node from, boolean bias) {
            int height = (int) (from.shape()[0] - node.shape()[0]);
            int width = (int) (from.shape()[1] - node.shape()[1]);
            return new Cropping2D.Builder(height / 2, height - height / 2, width / 2, width - width / 2)
                    .dataFormat(CNN2DFormat.NHWC)
                    .build();
        }
    },
    UPSAMPLE("upsample", Map.of()) {
        @Override
        Layer layer(Node node, Node from, boolean bias) {
            return new Upsampling2D.Builder(setting(node, "factor"))
                    .dataFormat(CNN2DFormat.NHWC)
                    .build();
        }
    },
    AVERAGE_POOL("averagePool", Map.of()) {
        @Override
        Layer layer(Node node, Node from, boolean bias) {
            int factor = setting(node, "factor");
            return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.AVG)
                    .kernelSize(factor, factor)
                    .stride(factor, factor)
                    .convolutionMode(ConvolutionMode.Truncate)
                    .dataFormat(CNN2DFormat.NHWC)
                    .build();
        }
    },
    RESHAPE("reshape", Map.of()) {
        @Override
        void add(GraphBuilder graph, Node node, List<Node> from, String[] names, Map<String, long[]> tensors) {
            int[] shape = LongStream.concat(LongStream.of(-1), Arrays.stream(node.shape()))
                    .mapToInt(Math::toIntExact)
                    .toArray();
            graph.addVertex(node.name(), new ReshapeVertex(shape), names);
        }
    },
    CONCAT("concat", Map.of()) {
        @Override
        void add(GraphBuilder graph, Node node, List<Node> from, String[] names, Map<String, long[]> tensors) {
            MergeVertex merge = new MergeVertex();
            merge.setMergeAxis(node.shape().length);
            graph.addVertex(node.name(), merge, names);
        }
    },
    ADD("add", Map.of()) {
        @Override
        void add(GraphBuilder graph, Node node, List<Node> from, String[] names, Map<String, long[]> tensors) {
            String sum = node.name() + "-sum";
            graph.addVertex(sum, new ElementWiseVertex(ElementWiseVertex.Op.Add), names);
            graph.addVertex(node.name(), new ScaleVertex(node.settings().get("factor")), sum);
        }
    };

    private final String kind;

    @SuppressWarnings("ImmutableEnumChecker") // Map.of makes it
    private final Map<String, String> keys;

    /**
     * @param kind of Agon's layer
     * @param keys DL4J's names of the layer's tensors
     */
    Translation(String kind, Map<String, String> keys) {
        this.kind = kind;
        this.keys = keys;
    }

    /**
     * How a node is said in DL4J; empty if there is no layer of its kind there, or none that takes rows of its shape: dense
     * layers, embeddings and concatenations are of vectors or pictures, and so are norms.
     */
    static Optional<Translation> of(Node node) {
        return of(node.kind()).filter(translation -> {
            int rank = node.shape().length;
            return switch (translation) {
                case DENSE, EMBEDDING -> rank == 1;
                case BATCH_NORM, CONCAT -> rank == 1 || rank == 3;
                case CROP, UPSAMPLE, AVERAGE_POOL -> rank == 3;
                default -> true;
            };
        });
    }

    private static Optional<Translation> of(String kind) {
        return Arrays.stream(values())
                .filter(translation -> translation.kind.equals(kind))
                .findFirst();
    }

    /** The layer itself, if one does. */
    Layer layer(Node node, Node from, boolean bias) {
        throw new UnsupportedOperationException(kind + " is no layer of DL4J");
    }

    /**
     * Adds what the node becomes, under its name.
     *
     * @param tensors shapes of all parameters of the network
     */
    void add(GraphBuilder graph, Node node, List<Node> from, String[] names, Map<String, long[]> tensors) {
        graph.addLayer(node.name(), layer(node, from.get(0), tensors.containsKey(node.name() + ".bias")), names);
    }

    /** Copies a tensor into DL4J's layer. Windows lie as {@code [h, w, a, b]} here and as {@code [b, a, h, w]} there. */
    void copy(String name, INDArray tensor, org.deeplearning4j.nn.api.Layer layer) {
        INDArray target = layer.getParam(keys.get(name));
        INDArray source = tensor.rank() == 4 ? tensor.permute(3, 2, 0, 1) : tensor;
        target.assign(source.rank() == target.rank() ? source : source.reshape(target.shape()));
    }

    private static long channels(Node node) {
        return node.shape()[node.shape().length - 1];
    }

    private static int setting(Node node, String name) {
        return node.settings().get(name).intValue();
    }

    private static int[] size(Node node) {
        return bothAxes(node, "size");
    }

    private static int[] stride(Node node) {
        return bothAxes(node, "stride");
    }

    private static int[] padding(Node node) {
        return bothAxes(node, "padding");
    }

    private static int[] bothAxes(Node node, String name) {
        return new int[] {setting(node, name + "-0"), setting(node, name + "-1")};
    }

    private static <B extends ConvolutionLayer.BaseConvBuilder<B>> B common(
            B builder, Node node, Node from, boolean bias) {
        return builder.convolutionMode(ConvolutionMode.Truncate)
                .nIn(channels(from))
                .nOut(channels(node))
                .hasBias(bias)
                .activation(Activation.IDENTITY);
    }
}
