package dev.agon.dl4j;

import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where a graph has its channels. Agon has them last; DL4J has them behind the batch axis unless its layers say
 * otherwise.
 *
 * @param sequencesLast whether sequences are {@code [n, t, c]} to the graph, not {@code [n, c, t]}
 * @param picturesLast whether pictures are {@code [n, h, w, c]}, not {@code [n, c, h, w]}
 * @param volumesLast whether volumes are {@code [n, d, h, w, c]}, not {@code [n, c, d, h, w]}
 */
record AxisOrder(boolean sequencesLast, boolean picturesLast, boolean volumesLast) {

    /** What the layers of a graph say. */
    static AxisOrder of(ComputationGraphConfiguration graph) {
        boolean sequences = false;
        boolean pictures = false;
        boolean volumes = false;
        for (Object vertex : graph.getVertices().values()) {
            if (vertex instanceof LayerVertex layered) {
                Layer layer = TrainableGraph.unfrozen(layered.getLayerConf().getLayer());
                sequences |= sequencesLast(layer);
                pictures |= picturesLast(layer)
                        || (layered.getPreProcessor() instanceof CnnToFeedForwardPreProcessor flattening
                                && flattening.getFormat() == CNN2DFormat.NHWC);
                volumes |= layer instanceof Convolution3D convolution
                        && convolution.getDataFormat() == Convolution3D.DataFormat.NDHWC;
            }
        }
        return new AxisOrder(sequences, pictures, volumes);
    }

    private static boolean sequencesLast(Layer layer) {
        return (layer instanceof BaseRecurrentLayer recurrent && recurrent.getRnnDataFormat() == RNNFormat.NWC)
                || (layer instanceof Convolution1DLayer convolution && convolution.getRnnDataFormat() == RNNFormat.NWC)
                || (layer instanceof RnnOutputLayer output && output.getRnnDataFormat() == RNNFormat.NWC);
    }

    private static boolean picturesLast(Layer layer) {
        return layer instanceof ConvolutionLayer convolution
                && !(layer instanceof Convolution1DLayer)
                && convolution.getCnn2dDataFormat() == CNN2DFormat.NHWC;
    }

    /** A new array in the graph's order of axes, row-major. */
    INDArray toGraph(INDArray channelsLast) {
        int rank = channelsLast.rank();
        return asIs(rank)
                ? channelsLast.dup('c')
                : channelsLast
                        .permute(IntStream.range(0, rank)
                                .map(axis -> axis < 2 ? axis * (rank - 1) : axis - 1)
                                .toArray())
                        .dup('c');
    }

    /** A new array with the channels last, row-major. */
    INDArray fromGraph(INDArray array) {
        int rank = array.rank();
        return asIs(rank)
                ? array.dup('c')
                : array.permute(IntStream.range(0, rank)
                                .map(axis -> axis == 0 ? 0 : axis == rank - 1 ? 1 : axis + 1)
                                .toArray())
                        .dup('c');
    }

    private boolean asIs(int rank) {
        return switch (rank) {
            case 3 -> sequencesLast;
            case 4 -> picturesLast;
            case 5 -> volumesLast;
            default -> true;
        };
    }
}
