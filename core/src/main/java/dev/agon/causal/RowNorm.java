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
            double sum = 0;
            for (int c = 0; c < channels; c++) {
                sum += rows[from + c];
            }
            double mean = sum / channels;
            double squares = 0;
            for (int c = 0; c < channels; c++) {
                double centred = rows[from + c] - mean;
                squares += centred * centred;
            }
            double factor = 1 / Math.sqrt(squares / channels + EPSILON);
            for (int c = 0; c < channels; c++) {
                into[from + c] = (float) ((rows[from + c] - mean) * factor) * scale[c] + shift[c];
            }
        }
    }
}
