package dev.agon.molecule.model;

/**
 * Classifier-free guidance (Ho and Salimans, 2022; of language models Sanchez et al., "Stay on topic with classifier-free
 * guidance", 2023): a second decoder, which is told no properties, reads along, and the logits are moved on from its own by
 * a multiple of the difference. Where the network hesitates between what is asked for and what is usual, this decides for
 * the former. It doubles the network's work. One thread at a time.
 */
final class Guidance {
    private final CausalDecoder decoder;
    private final float strength;
    private final float[] untold;

    /** @param strength the multiple, above 0 */
    Guidance(CausalNetwork network, double strength) {
        this.decoder = network.decoder();
        this.strength = (float) strength;
        this.untold = new float[network.shape().properties()];
    }

    /** A molecule begins in a row. */
    void restart(int row) {
        decoder.restart(row, untold);
    }

    /**
     * Reads what the guided decoder has read.
     *
     * @param logits its answer, changed in place
     */
    void steer(float[] logits, int[] last, float[] environments, float[] scalars) {
        float[] usual = decoder.read(last, environments, scalars);
        for (int i = 0; i < logits.length; i++) {
            logits[i] += strength * (logits[i] - usual[i]);
        }
    }
}
