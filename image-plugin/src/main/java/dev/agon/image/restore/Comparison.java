package dev.agon.image.restore;

import dev.agon.image.raster.FloatPicture;
import dev.agon.judge.JudgedSamples;
import dev.agon.judge.Reading;
import dev.agon.metrics.Features;
import dev.agon.spi.Example;
import dev.agon.spi.Metric;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** Pictures beside their originals, gathered chunk by chunk. */
final class Comparison {
    private final JudgedSamples<BufferedImage> judged;
    private final List<Reading> samples = new ArrayList<>();
    private long count;
    private double apart;
    private double unlike;
    private double psnr;
    private double ssim;
    private double energy;
    private double originalEnergy;

    Comparison(JudgedSamples<BufferedImage> judged) {
        this.judged = judged;
    }

    /** Adds pictures with their originals, one each, in one order. */
    void add(List<Example<BufferedImage>> pictures, List<Example<BufferedImage>> originals) {
        Reading made = judged.read(pictures);
        samples.add(made);
        Features truth = judged.read(originals).features();
        for (int i = 0; i < pictures.size(); i++) {
            apart += distance(made.features(), i, truth, i);
            unlike += distance(truth, i, truth, (i + 1) % truth.count());
            BufferedImage original = originals.get(i).value();
            int channels = original.getColorModel().getNumColorComponents();
            addPixels(FloatPicture.of(pictures.get(i).value(), channels), FloatPicture.of(original, channels));
        }
    }

    private void addPixels(FloatPicture picture, FloatPicture original) {
        count++;
        psnr += Fidelity.psnr(picture, original);
        ssim += Fidelity.ssim(picture, original);
        energy += Fidelity.gradientEnergy(picture);
        originalEnergy += Fidelity.gradientEnergy(original);
    }

    private static double distance(Features a, int i, Features b, int j) {
        double sum = 0;
        for (int k = 0; k < a.dimension(); k++) {
            double difference = a.at(i, k) - b.at(j, k);
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }

    /** What the judge makes of the pictures. */
    Reading samples() {
        return Reading.concat(samples);
    }

    /** How far the pictures are from their originals, in the judge's eyes. */
    Metric perceptualDistance(String name) {
        return new Metric(
                name,
                apart / unlike,
                0,
                true,
                "",
                "mean distance of " + count + " pictures to their originals on the judge's features, over that of one"
                        + " original to another");
    }

    /**
     * Nearness by pixels, and sharpness.
     *
     * @param suffix of the metrics' names
     */
    List<Metric> distortion(String suffix) {
        return List.of(
                new Metric(
                        "psnr" + suffix,
                        psnr / count,
                        Fidelity.BEST_PSNR,
                        false,
                        "dB",
                        "mean peak signal-to-noise ratio to the originals; equal pictures count as "
                                + (int) Fidelity.BEST_PSNR + " dB"),
                new Metric(
                        "ssim" + suffix,
                        ssim / count,
                        1,
                        false,
                        "",
                        "mean structural similarity to the originals, Gaussian windows of 11 pixels"),
                new Metric(
                        "sharpness" + suffix,
                        energy / originalEnergy,
                        1,
                        false,
                        "",
                        "gradient energy over that of the originals; 1 is ideal, less is blurred, more is noisy"));
    }
}
