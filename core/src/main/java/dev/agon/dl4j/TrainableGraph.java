package dev.agon.dl4j;

import dev.agon.spi.AgonException;
import java.util.Map;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.conf.layers.Cnn3DLossLayer;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** Rewrites a copy of a graph's configuration so that Agon can train it; the parameters stay the same. */
final class TrainableGraph {
    private static final ILossFunction GIVEN_GRADIENT = new GivenGradient();

    private TrainableGraph() {}

    /**
     * A configuration whose output layers run backward from given gradients, whose frozen layers let gradients through,
     * and that uses none of ND4J's workspaces, so that activations live as long as a pass.
     *
     * @param logits whether output 0 and all output layers shall give what their activation is applied to
     * @throws AgonException PLUGIN if the graph has what cannot be trained so
     */
    static ComputationGraphConfiguration of(ComputationGraph graph, boolean logits) {
        ComputationGraphConfiguration conf = graph.getConfiguration().clone();
        if (conf.getDataType() != DataType.FLOAT) {
            throw unfit("its data type is " + conf.getDataType() + "; Agon trains in FLOAT: "
                    + "set .dataType(DataType.FLOAT) in its configuration");
        }
        conf.setTrainingWorkspaceMode(WorkspaceMode.NONE);
        conf.setInferenceWorkspaceMode(WorkspaceMode.NONE);
        for (Map.Entry<String, GraphVertex> entry : conf.getVertices().entrySet()) {
            if (entry.getValue() instanceof FrozenVertex) {
                throw unfit("its vertex '" + entry.getKey() + "' is frozen; freeze the layer in it instead");
            }
            if (entry.getValue() instanceof LayerVertex vertex) {
                Layer layer = unfrozen(vertex.getLayerConf().getLayer());
                boolean output = graph.getVertex(entry.getKey()).getLayer() instanceof IOutputLayer;
                if (output) {
                    takeGivenGradient(entry.getKey(), layer);
                }
                if (logits
                        && (output
                                || entry.getKey()
                                        .equals(conf.getNetworkOutputs().get(0)))) {
                    dropActivation(entry.getKey(), layer);
                }
                if (vertex.getLayerConf().getLayer() instanceof FrozenLayer frozen) {
                    // the frozen layer of DL4J gives no gradient to what lies before it
                    Layer open = new FrozenLayerWithBackprop(layer);
                    open.setLayerName(frozen.getLayerName());
                    vertex.getLayerConf().setLayer(open);
                }
            }
        }
        return conf;
    }

    /** The layer itself, if it is a frozen one the layer within. */
    static Layer unfrozen(Layer layer) {
        if (layer instanceof FrozenLayer frozen) {
            return frozen.getLayer();
        }
        return layer instanceof FrozenLayerWithBackprop open ? open.getUnderlying() : layer;
    }

    private static void takeGivenGradient(String name, Layer layer) {
        if (layer instanceof BaseOutputLayer output && !(layer instanceof CenterLossOutputLayer)) {
            output.setLossFn(GIVEN_GRADIENT);
        } else if (layer instanceof LossLayer loss) {
            loss.setLossFn(GIVEN_GRADIENT);
        } else if (layer instanceof RnnLossLayer loss) {
            loss.setLossFn(GIVEN_GRADIENT);
        } else if (layer instanceof CnnLossLayer loss) {
            loss.setLossFn(GIVEN_GRADIENT);
        } else if (layer instanceof Cnn3DLossLayer loss) {
            loss.setLossFn(GIVEN_GRADIENT);
        } else {
            throw unfit(
                    "its output layer '" + name + "' is a " + layer.getClass().getSimpleName()
                            + ", whose own loss cannot be replaced; end the network with an OutputLayer, a LossLayer or a layer"
                            + " without a loss");
        }
    }

    private static void dropActivation(String name, Layer layer) {
        if (layer instanceof BaseLayer dense) {
            requireElementwise(name, dense.getActivationFn());
            dense.setActivationFn(new ActivationIdentity());
        } else if (layer instanceof ActivationLayer activation) {
            requireElementwise(name, activation.getActivationFn());
            activation.setActivationFn(new ActivationIdentity());
        }
    }

    private static void requireElementwise(String name, IActivation activation) {
        if (activation instanceof ActivationSoftmax) {
            throw unfit(
                    "the discriminator's output '" + name
                            + "' is a softmax, which has no logit of its own for 'real'; use one unit with SIGMOID or IDENTITY");
        }
    }

    static AgonException unfit(String reason) {
        return unfit(reason, null);
    }

    static AgonException unfit(String reason, Throwable cause) {
        return new AgonException(AgonException.Category.PLUGIN, "the DL4J network cannot be used: " + reason, cause);
    }
}
