package dev.agon.molecule.model;

import dev.agon.causal.LikelihoodPass;
import dev.agon.molecule.grammar.StateFeatures;
import dev.agon.nn.DelegatingNetwork;
import dev.agon.nn.Values;
import dev.agon.spi.Head;
import dev.agon.spi.Mode;
import dev.agon.spi.Pass;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Tangent;
import dev.agon.spi.Traits;
import dev.agon.spi.Want;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A language model of molecules as a generator. As part of a contest it knows no grammar: a forward pass lets every
 * position see the latent vector in place of a state and nothing before it, and gives the probabilities of the tokens at
 * each. What it is made for is {@link #trunk}, trained by likelihood and sampled token by token.
 *
 * <p>Inputs: latent vectors {@code [n, latent]} and, if it is conditioned, properties {@code [n, properties]}. Output:
 * {@code [n, length, tokens]}.
 */
public final class CausalNetwork extends DelegatingNetwork {
    private final CausalShape shape;

    CausalNetwork(CausalShape shape, long seed) {
        super(CausalTrunk.build(shape, seed), new Traits(true, false, List.of(new Head("sample", new long[] {
            shape.length(), shape.tokens()
        }))));
        this.shape = shape;
    }

    CausalShape shape() {
        return shape;
    }

    /** A decoder that shares this network's weights. */
    CausalDecoder decoder() {
        return new CausalDecoder(shape, trunk());
    }

    /**
     * Runs the network over given molecules.
     *
     * @param windows of its length
     */
    LikelihoodPass pass(Windows windows, List<EncodedMolecule> molecules, Mode mode, RandomStream random) {
        List<int[]> predicted = molecules.stream()
                .map(molecule -> windows.tokens().padded(molecule.tokens(), shape.length()))
                .toList();
        List<INDArray> inputs = windows.inputs(molecules);
        return new LikelihoodPass(predicted, windows.tokens().end(), inputs, trunk().forward(inputs, mode, random));
    }

    @Override
    public Pass forward(List<INDArray> inputs, Mode mode, RandomStream random) {
        long rows = inputs.get(0).size(0);
        int latent = Math.toIntExact(inputs.get(0).size(1));
        float[] vectors = inputs.get(0).dup('c').data().asFloat();
        float[] scalars = new float[Math.toIntExact(rows * shape.length() * StateFeatures.SCALARS)];
        for (int i = 0; i < scalars.length; i++) {
            scalars[i] = vectors[source(i, latent)];
        }
        List<INDArray> own = new ArrayList<>();
        for (int i = 0; i <= StateFeatures.ENVIRONMENTS; i++) {
            own.add(Nd4j.zeros(rows, shape.length()));
        }
        own.add(Nd4j.create(scalars, new long[] {rows, shape.length(), StateFeatures.SCALARS}, 'c'));
        List<INDArray> all = new ArrayList<>(own);
        all.addAll(inputs.subList(1, inputs.size()));
        return new LatentPass(inputs, own, trunk().forward(all, mode, random));
    }

    /** Which number of the latent vectors {@code [n, latent]} stands at a place among the scalars. */
    private int source(int scalar, int latent) {
        int row = scalar / (shape.length() * StateFeatures.SCALARS);
        int place = scalar / StateFeatures.SCALARS % shape.length();
        return row * latent + (scalar % StateFeatures.SCALARS + place) % latent;
    }

    /** A pass of the trunk over states made of latent vectors. */
    private final class LatentPass implements Pass {
        private final List<INDArray> inputs;
        private final List<INDArray> own;
        private final Pass pass;

        LatentPass(List<INDArray> inputs, List<INDArray> own, Pass pass) {
            this.inputs = inputs;
            this.own = own;
            this.pass = pass;
        }

        @Override
        public List<INDArray> inputs() {
            return inputs;
        }

        @Override
        public List<INDArray> outputs() {
            return List.of(pass.outputs().get(1));
        }

        @Override
        public List<INDArray> backward(List<INDArray> outputGradients, Want want) {
            List<INDArray> byOwn = pass.backward(Arrays.asList(null, outputGradients.get(0)), want);
            if (!want.inputs()) {
                return List.of();
            }
            float[] byScalars = Values.floats(byOwn.get(own.size() - 1));
            INDArray latent = inputs.get(0);
            float[] byLatent = new float[Math.toIntExact(latent.length())];
            for (int i = 0; i < byScalars.length; i++) {
                byLatent[source(i, Math.toIntExact(latent.size(1)))] += byScalars[i];
            }
            List<INDArray> byInputs = new ArrayList<>();
            byInputs.add(Nd4j.create(byLatent, latent.shape(), 'c'));
            byInputs.addAll(byOwn.subList(own.size(), byOwn.size()));
            return byInputs;
        }

        @Override
        public Tangent tangent(List<INDArray> directions) {
            throw new UnsupportedOperationException("this network has no tangent");
        }

        @Override
        public void close() {
            pass.close();
            own.forEach(INDArray::close);
        }
    }
}
