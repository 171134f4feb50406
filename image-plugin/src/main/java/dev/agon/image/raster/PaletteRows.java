package dev.agon.image.raster;

import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/** Indexed colours, looked up in a table that has transparency already laid over white. */
final class PaletteRows extends SampleRows {
    private final byte[] table;
    private final boolean gray;

    PaletteRows(Raster raster, IndexColorModel palette) {
        super(raster);
        // indices beyond the palette are black
        int colors = 1 << Math.min(16, raster.getSampleModel().getSampleSize(0));
        table = new byte[3 * colors];
        boolean onlyGray = true;
        for (int i = 0; i < Math.min(palette.getMapSize(), colors); i++) {
            int alpha = palette.getAlpha(i);
            int red = overWhite(palette.getRed(i), alpha);
            int green = overWhite(palette.getGreen(i), alpha);
            int blue = overWhite(palette.getBlue(i), alpha);
            table[3 * i] = (byte) red;
            table[3 * i + 1] = (byte) green;
            table[3 * i + 2] = (byte) blue;
            onlyGray &= red == green && green == blue;
        }
        this.gray = onlyGray;
    }

    @Override
    public int channels() {
        return gray ? 1 : 3;
    }

    @Override
    void convert(int[] samples, int from, byte[] into, int to) {
        System.arraycopy(table, 3 * samples[from], into, to, channels());
    }
}
