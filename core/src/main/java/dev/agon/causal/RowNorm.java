package dev.agon.causal;

/** Layer norm of rows, as {@link dev.agon.nn.Signal#layerNorm} has it. */
public final class RowNorm {
    private static final double EPSILON = 1e-5;

    private final float[] scale;
    private final float[] shift;

    /** @param parameters the scale of every channel is next, then the shift */
    public RowNorm(ParameterReader parameters) {
        this.scale = parameters.floats();
        this.shift = parameters.floats();
    }

    /**
     * Norms every row.
     *
     * @param rows {@code [rows, channels]}, row after row
     * @param into of the same length
     */
    public void run(float[] rows, float[] into) {
        int channels = scale.length;
        for (int from = 0; from < rows.length; from += channels) {
            // two sums of each kind side by side, since an addition waits for the last one to the same sum; in doubles
            // the
            // square of a float is exact, and the mean can be taken from the squares afterwards
            double even = 0;
            double odd = 0;
            double evenSquares = 0;
            double oddSquares = 0;
            for (int c = 0; c < channels; c++) {
                double value = rows[from + c];
                even += value;
                evenSquares += value * value;
                if (++c < channels) {
                    double next = rows[from + c];
                    odd += next;
                    oddSquares += next * next;
                }
            }
            double mean = (even + odd) / channels;
            double variance = Math.max(0, (evenSquares + oddSquares) / channels - mean * mean);
            double factor = 1 / Math.sqrt(variance + EPSILON);
            for (int c = 0; c < channels; c++) {
                into[from + c] = (float) ((rows[from + c] - mean) * factor) * scale[c] + shift[c];
            }
        }
    }
}
