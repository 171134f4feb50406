package dev.agon.causal;

import dev.agon.nn.Signal;
import dev.agon.nn.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * What discriminators see in windows of tokens: convolutions of widths 2 to 5 side by side (Kim, "Convolutional neural
 * networks for sentence classification", EMNLP 2014), two more with stride 2 and a dense layer.
 */
public final class TokenConvolutions {
    /** Of the leaky rectifiers. */
    public static final double SLOPE = 0.2;

    private static final int NARROWEST = 2;
    private static final int WIDEST = 5;

    private TokenConvolutions() {}

    /**
     * The features of each window, {@code [n, 2 channels]}.
     *
     * @param tokens a vector a token, {@code [n, length, ...]}
     * @param channels of each of the convolutions side by side
     */
    public static Signal of(Signal tokens, long channels) {
        List<Signal> widths = new ArrayList<>();
        for (int width = NARROWEST; width <= WIDEST; width++) {
            widths.add(tokens.causalConv1d(channels, width, 1, Signal.RECTIFIED).leakyRelu(SLOPE));
        }
        return widths.get(0)
                .concat(widths.subList(1, widths.size()).toArray(Signal[]::new))
                .conv1d(2 * channels, new Window(3, 2, 1), Signal.RECTIFIED)
                .leakyRelu(SLOPE)
                .conv1d(2 * channels, new Window(3, 2, 1), Signal.RECTIFIED)
                .leakyRelu(SLOPE)
                .dense(2 * channels)
                .leakyRelu(SLOPE);
    }
}
