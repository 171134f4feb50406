package dev.agon.judge;

import java.util.Collection;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A DL4J convolution layer with ReLU that runs ND4J's {@code conv2d} ops. DL4J's own layer copies the input into columns
 * first, which takes seven times as long for a network of this size. {@code [n, c, h, w]} throughout; the padding is half
 * the kernel.
 */
final class NativeConvolution extends ConvolutionLayer {
    private static final long serialVersionUID = 1L;

    /** A layer with a square kernel of odd size. */
    NativeConvolution(int kernel, int stride, int channels) {
        super(new Builder(kernel, kernel)
                .stride(stride, stride)
                .padding(kernel / 2, kernel / 2)
                .nOut(channels)
                .activation(Activation.RELU));
    }

    @Override
    public NativeConvolution clone() {
        return (NativeConvolution) super.clone();
    }

    @Override
    public org.deeplearning4j.nn.api.Layer instantiate(
            NeuralNetConfiguration configuration,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialise,
            DataType type) {
        Running layer = new Running(configuration, type);
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        layer.setParamTable(initializer().init(configuration, parameters, initialise));
        layer.setConf(configuration);
        return layer;
    }

    private static final class Running extends org.deeplearning4j.nn.layers.convolution.ConvolutionLayer {
        private static final long serialVersionUID = 1L;
        private static final int NCHW = 0;
        /** Kernels lie as [out, in, height, width]. */
        private static final int OIYX = 1;

        private transient INDArray activated;

        Running(NeuralNetConfiguration configuration, DataType type) {
            super(configuration, type);
        }

        @Override
        public INDArray activate(boolean training, LayerWorkspaceMgr workspace) {
            INDArray weights = getParam(ConvolutionParamInitializer.WEIGHT_KEY);
            long[] shape = {input.size(0), weights.size(0), extent(input.size(2)), extent(input.size(3))};
            INDArray out = workspace.createUninitialized(ArrayType.ACTIVATIONS, input.dataType(), shape, 'c');
            Nd4j.exec(DynamicCustomOp.builder("conv2d")
                    .addInputs(input, weights, bias())
                    .addOutputs(out)
                    .addIntegerArguments(arguments())
                    .build());
            Nd4j.exec(DynamicCustomOp.builder("relu")
                    .addInputs(out)
                    .addOutputs(out)
                    .addFloatingPointArguments(0.0)
                    .build());
            activated = training ? out : null;
            return out;
        }

        @Override
        public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspace) {
            INDArray weights = getParam(ConvolutionParamInitializer.WEIGHT_KEY);
            // ReLU's derivative is the sign of what it gave, which is never negative
            INDArray slope =
                    workspace.createUninitialized(ArrayType.BP_WORKING_MEM, epsilon.dataType(), epsilon.shape(), 'c');
            Nd4j.getExecutioner().exec(new Sign(activated, slope));
            slope.muli(epsilon);
            INDArray inputGradient =
                    workspace.createUninitialized(ArrayType.ACTIVATION_GRAD, epsilon.dataType(), input.shape(), 'c');
            INDArray weightGradient = gradientViews.get(ConvolutionParamInitializer.WEIGHT_KEY);
            INDArray biasGradient = gradientViews.get(ConvolutionParamInitializer.BIAS_KEY);
            Nd4j.exec(DynamicCustomOp.builder("conv2d_bp")
                    .addInputs(input, weights, bias(), slope)
                    .addOutputs(inputGradient, weightGradient, biasGradient.reshape(biasGradient.length()))
                    .addIntegerArguments(arguments())
                    .build());
            activated = null;
            Gradient gradient = new DefaultGradient();
            gradient.setGradientFor(ConvolutionParamInitializer.BIAS_KEY, biasGradient);
            gradient.setGradientFor(ConvolutionParamInitializer.WEIGHT_KEY, weightGradient, 'c');
            return new Pair<>(gradient, inputGradient);
        }

        private INDArray bias() {
            INDArray bias = getParam(ConvolutionParamInitializer.BIAS_KEY);
            return bias.reshape(bias.length());
        }

        private long extent(long length) {
            int kernel = layerConf().getKernelSize()[0];
            return (length - kernel + kernel / 2 + kernel / 2) / layerConf().getStride()[0] + 1;
        }

        private int[] arguments() {
            int kernel = layerConf().getKernelSize()[0];
            int stride = layerConf().getStride()[0];
            int padding = kernel / 2;
            return new int[] {kernel, kernel, stride, stride, padding, padding, 1, 1, 0, NCHW, OIYX};
        }
    }
}
