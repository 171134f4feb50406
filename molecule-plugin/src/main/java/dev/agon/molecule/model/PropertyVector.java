package dev.agon.molecule.model;

import dev.agon.causal.ParameterReader;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What the causal network adds to its state for a molecule's properties, as {@link CausalTrunk} has it. */
final class PropertyVector {
    private final Layer first;
    private final Layer second;

    /** @param parameters those of the two layers are next */
    PropertyVector(ParameterReader parameters) {
        this.first = new Layer(parameters);
        this.second = new Layer(parameters);
    }

    /** The vector, one number a channel. */
    float[] of(float[] properties) {
        float[] hidden = first.of(properties);
        for (int i = 0; i < hidden.length; i++) {
            hidden[i] *= hidden[i] < 0 ? (float) CausalTrunk.SLOPE : 1;
        }
        return second.of(hidden);
    }

    /** A dense layer. */
    private static final class Layer {
        private final int outputs;
        private final float[] weight;
        private final float[] bias;

        Layer(ParameterReader parameters) {
            INDArray matrix = parameters.next();
            this.outputs = Math.toIntExact(matrix.size(1));
            this.weight = matrix.dup('c').data().asFloat();
            this.bias = parameters.floats();
        }

        float[] of(float[] inputs) {
            float[] sums = bias.clone();
            for (int in = 0; in < inputs.length; in++) {
                for (int out = 0; out < outputs; out++) {
                    sums[out] += inputs[in] * weight[in * outputs + out];
                }
            }
            return sums;
        }
    }
}
