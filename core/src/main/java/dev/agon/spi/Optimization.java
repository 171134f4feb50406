package dev.agon.spi;

/**
 * How a {@link Phase} steps the networks that it trains: by Adam (Kingma and Ba, 2015), or AdamW (Loshchilov and Hutter,
 * 2019) where the weights decay. The learning rate rises from 0 over the warm-up and falls along a cosine to a share of
 * itself at the end of the phase.
 *
 * @param rate highest learning rate, at least 0
 * @param beta1 decay of the first moment, in [0, 1)
 * @param beta2 decay of the second moment, in [0, 1)
 * @param decay share of the learning rate by which every step shrinks all parameters; 0 is Adam
 * @param clip longest gradient, taken over all networks that the phase trains; a longer one is shortened to it; 0 is off
 * @param warmUp steps in which the learning rate rises
 * @param rateEnd share of the learning rate that is left at the end, in [0, 1]; 1 keeps it
 */
public record Optimization(
        double rate, double beta1, double beta2, double decay, double clip, int warmUp, double rateEnd) {
    public Optimization {
        require(rate >= 0 && rate < Double.POSITIVE_INFINITY, "learning rate", rate);
        require(beta1 >= 0 && beta1 < 1, "beta1", beta1);
        require(beta2 >= 0 && beta2 < 1, "beta2", beta2);
        require(decay >= 0 && decay < Double.POSITIVE_INFINITY, "decay", decay);
        require(clip >= 0 && clip < Double.POSITIVE_INFINITY, "clip", clip);
        require(warmUp >= 0, "warm-up", warmUp);
        require(rateEnd >= 0 && rateEnd <= 1, "share of the rate at the end", rateEnd);
    }

    private static void require(boolean met, String name, double value) {
        if (!met) {
            throw new IllegalArgumentException(name + " is " + value);
        }
    }

    /** Plain Adam at a constant rate, with the decays .9 and .999 of its paper. */
    public static Optimization adam(double rate) {
        return new Optimization(rate, 0.9, 0.999, 0, 0, 0, 1);
    }

    /** With other decays of the two moments. */
    public Optimization betas(double first, double second) {
        return new Optimization(rate, first, second, decay, clip, warmUp, rateEnd);
    }

    /** With decaying weights. */
    public Optimization weightDecay(double share) {
        return new Optimization(rate, beta1, beta2, share, clip, warmUp, rateEnd);
    }

    /** With gradients of at most this length. */
    public Optimization clippedAt(double length) {
        return new Optimization(rate, beta1, beta2, decay, length, warmUp, rateEnd);
    }

    /** With a warm-up, and a rate that falls to a share of itself. */
    public Optimization warmUpThenCosine(int steps, double share) {
        return new Optimization(rate, beta1, beta2, decay, clip, steps, share);
    }
}
