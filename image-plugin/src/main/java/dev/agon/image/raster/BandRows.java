package dev.agon.image.raster;

import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;

/** Gray or RGB bands of up to 32 bits, perhaps with an alpha band. */
final class BandRows extends SampleRows {
    private final boolean alpha;
    private final boolean premultiplied;
    private final int channels;
    private final long[] most;
    private final byte[] interleaved;
    private final int[] offsets;

    BandRows(Raster raster, boolean alpha, boolean premultiplied) {
        super(raster);
        this.alpha = alpha;
        this.premultiplied = premultiplied;
        int bands = raster.getNumBands();
        this.channels = bands - (alpha ? 1 : 0) >= 3 ? 3 : 1;
        this.most = new long[bands];
        for (int band = 0; band < bands; band++) {
            most[band] = (1L << raster.getSampleModel().getSampleSize(band)) - 1;
        }
        boolean plainBytes = !alpha
                && raster.getDataBuffer() instanceof DataBufferByte bytes
                && bytes.getNumBanks() == 1
                && raster.getSampleModel() instanceof ComponentSampleModel;
        this.interleaved = plainBytes ? ((DataBufferByte) raster.getDataBuffer()).getData() : null;
        this.offsets = plainBytes ? ((ComponentSampleModel) raster.getSampleModel()).getBandOffsets() : null;
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public void read(int y, byte[] into) {
        if (interleaved != null) {
            copy(y, into);
        } else {
            super.read(y, into);
        }
    }

    @Override
    void convert(int[] samples, int from, byte[] into, int to) {
        int opacity = alpha ? scaled(samples, from, most.length - 1) : 255;
        for (int channel = 0; channel < channels; channel++) {
            int value = scaled(samples, from, channel);
            into[to + channel] =
                    (byte) (premultiplied ? Math.min(255, value + 255 - opacity) : overWhite(value, opacity));
        }
    }

    private int scaled(int[] samples, int from, int band) {
        long value = samples[from + band] & 0xFFFFFFFFL;
        return most[band] == 255 ? (int) value : (int) ((value * 255 + most[band] / 2) / most[band]);
    }

    private void copy(int y, byte[] into) {
        ComponentSampleModel model = (ComponentSampleModel) raster.getSampleModel();
        int pixel = raster.getDataBuffer().getOffset()
                + (y + raster.getMinY() - raster.getSampleModelTranslateY()) * model.getScanlineStride()
                + (raster.getMinX() - raster.getSampleModelTranslateX()) * model.getPixelStride();
        for (int x = 0; x < raster.getWidth(); x++, pixel += model.getPixelStride()) {
            for (int channel = 0; channel < channels; channel++) {
                into[channels * x + channel] = interleaved[pixel + offsets[channel]];
            }
        }
    }
}
