package dev.agon.image.architecture;

import dev.agon.nn.Signal;
import dev.agon.nn.Window;

/** What networks that change given pictures consist of. */
final class Residual {
    /** Of leaky rectifiers. */
    static final double SLOPE = 0.2;
    /** A convolution that keeps the size. */
    static final Window SAME = new Window(3, 1, 1);
    /** Gain of a last layer, so that a fresh network hardly changes what it is told. */
    static final double TOUCH = 0.1;

    private Residual() {}

    /** How many times a picture {@code [h, w, c]} is as large as another, either way; 0 if that is no whole number. */
    static int factor(long[] small, long[] large) {
        boolean whole = large[0] % small[0] == 0 && large[0] * small[1] == large[1] * small[0];
        return whole ? Math.toIntExact(large[0] / small[0]) : 0;
    }

    /** Two convolutions whose result is added to the input. */
    static Signal block(Signal x) {
        long channels = x.extent(2);
        return x.conv2d(channels, SAME, Signal.RECTIFIED)
                .leakyRelu(SLOPE)
                .conv2d(channels, SAME, TOUCH)
                .plus(x);
    }

    /** What is left open is settled by the latent vector, which starts with little say. */
    static Signal withNoise(Signal x, Signal latent) {
        return x.plusEverywhere(latent.dense(x.extent(2), TOUCH));
    }
}
