package dev.agon.molecule.measure;

import org.openscience.cdk.interfaces.IAtomContainer;

/**
 * Quantitative estimate of drug-likeness, QED (Bickerton et al., "Quantifying the chemical beauty of drugs", Nature
 * Chemistry 2012): the weighted geometric mean of how desirable eight properties are, each an asymmetric double sigmoid,
 * in (0, 1). XLogP stands in for the paper's ALogP, and acceptors are counted as the kit does, so values differ a
 * little from published ones. One thread at a time.
 */
public final class DrugLikeness {
    /**
     * A desirability function {@code (a + b / (1 + exp(-(x - c + d/2) / e)) (1 - 1 / (1 + exp(-(x - c - d/2) / f)))) /
     * most}, with the weight of its property.
     */
    private record Desirability(
            double weight, double a, double b, double c, double d, double e, double f, double most) {
        double logarithm(double x) {
            double rise = 1 + Math.exp(-(x - c + d / 2) / e);
            double fall = 1 + Math.exp(-(x - c - d / 2) / f);
            return weight * Math.log((a + b / rise * (1 - 1 / fall)) / most);
        }
    }

    private static final Desirability WEIGHT = new Desirability(
            0.66, 2.817065973, 392.5754953, 290.7489764, 2.419764353, 49.22325677, 65.37051707, 104.9805561);
    private static final Desirability LOGP = new Desirability(
            0.46, 3.172690585, 137.8624751, 2.534937431, 4.581497897, 0.822739154, 0.576295591, 131.3186604);
    private static final Desirability ACCEPTORS = new Desirability(
            0.05, 2.948620388, 160.4605972, 3.615294657, 4.435986202, 0.290141953, 1.300669958, 148.7763046);
    private static final Desirability DONORS =
            new Desirability(0.61, 1.618662227, 1010.051101, 0.985094388, 1e-12, 0.713820843, 0.920922555, 258.1632616);
    private static final Desirability SURFACE = new Desirability(
            0.06, 1.876861559, 125.2232657, 62.90773554, 87.83366614, 12.01999824, 28.51324732, 104.5686167);
    private static final Desirability ROTATABLE =
            new Desirability(0.65, 0.01, 272.4121427, 2.558379970, 1.565547684, 1.271567166, 2.758063707, 105.4420403);
    private static final Desirability AROMATIC =
            new Desirability(0.48, 3.217788970, 957.7374108, 2.274627939, 1e-12, 1.317690384, 0.375760881, 312.3372610);
    private static final Desirability ALERTS =
            new Desirability(0.95, 0.01, 1199.094025, -0.09002883, 1e-12, 0.185904477, 0.875193782, 417.7253140);

    private static final double WEIGHTS = 0.66 + 0.46 + 0.05 + 0.61 + 0.06 + 0.65 + 0.48 + 0.95;

    private final AlertCount alerts = new AlertCount();

    /**
     * The estimate.
     *
     * @param molecule as {@link #alerts} needs it
     * @param descriptors what {@link Descriptors#of} gives for the molecule
     */
    public double of(IAtomContainer molecule, double[] descriptors) {
        double sum = WEIGHT.logarithm(Descriptor.WEIGHT.of(descriptors))
                + LOGP.logarithm(Descriptor.LOGP.of(descriptors))
                + ACCEPTORS.logarithm(Descriptor.ACCEPTORS.of(descriptors))
                + DONORS.logarithm(Descriptor.DONORS.of(descriptors))
                + SURFACE.logarithm(Descriptor.TPSA.of(descriptors))
                + ROTATABLE.logarithm(Descriptor.ROTATABLE_BONDS.of(descriptors))
                + AROMATIC.logarithm(Descriptor.AROMATIC_RINGS.of(descriptors))
                + ALERTS.logarithm(alerts(molecule));
        return Math.exp(sum / WEIGHTS);
    }

    /**
     * How many kinds of structures that chemists distrust a molecule has.
     *
     * @param molecule with rings marked and aromaticity perceived, see {@link dev.agon.molecule.Molecule#container}
     */
    public int alerts(IAtomContainer molecule) {
        return alerts.of(molecule);
    }
}
