package dev.agon.benchmarks;

import dev.agon.image.ImageCodec;
import dev.agon.image.ImageGan;
import dev.agon.image.ImageGanBuilder;
import dev.agon.image.ImageModality;
import dev.agon.image.data.ImageDataset;
import dev.agon.image.data.ImageOptions;
import dev.agon.judge.JudgeCache;
import dev.agon.judge.JudgeOptics;
import dev.agon.judge.JudgedSamples;
import dev.agon.judge.Reading;
import dev.agon.metrics.ModeHistogram;
import dev.agon.report.Png;
import dev.agon.spi.Dataset;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Example;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Split;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * How many of a thousand modes a model finds: three handwritten digits are the red, green and blue of a picture, and nobody tells
 * the model which. The measure of Metz et al. ("Unrolled generative adversarial networks", 2017) and Lin et al. ("PacGAN", 2018):
 * a classifier names the digits of 25,600 samples, and the histogram of the numbers from 0 to 999 is compared with equal shares.
 *
 * <p>Options, each followed by a value: {@code --seed 1}, {@code --steps 30000}, {@code --pictures 60000} (to train on),
 * {@code --digits 8000} (of the embedded ones, to make them from), {@code --samples 25600}, {@code --set name=value,…} (of the
 * training), {@code --out RUN} (keeps the run), {@code --model RUN} (measures this one instead of training). Prints one row of a table, and one of real digits that the classifier did
 * not see.
 */
public final class StackedDigits {
    private static final double HELD_OUT = 0.2;
    private static final int MODES = 1_000;
    private static final int PORTION = 512;

    private final JudgedSamples<BufferedImage> judge;

    private StackedDigits(JudgedSamples<BufferedImage> judge) {
        this.judge = judge;
    }

    public static void main(String[] arguments) throws IOException {
        Map<String, String> options = Arguments.parse(
                "stacked-digits",
                arguments,
                Map.of(
                        "--seed", "1",
                        "--steps", "30000",
                        "--pictures", "60000",
                        "--digits", "8000",
                        "--samples", "25600",
                        "--set", "",
                        "--out", "",
                        "--model", ""));
        int samples = Integer.parseInt(options.get("--samples"));
        ImageModality modality = new ImageModality();
        try (DemoData demo = DemoData.unpack(modality, "image");
                ImageDataset digits = ImageDataset.open(
                        demo.data(), ImageOptions.of(modality.options().parse(Map.of())))) {
            Dataset<BufferedImage> known = digits.split(Split.TRAINING, HELD_OUT);
            Dataset<BufferedImage> unknown = digits.split(Split.HELD_OUT, HELD_OUT);
            try (JudgedSamples<BufferedImage> judge = new JudgedSamples<>(
                    new EvaluationData<>(known, unknown, known),
                    new ImageCodec(digits.shape()),
                    JudgeOptics.PICTURES,
                    JudgeCache.ofUser(),
                    1,
                    "digits")) {
                StackedDigits measure = new StackedDigits(judge);
                measure.print("real, held out", new Stack(unknown, unknown.size(), 1), samples);
                try (ImageGan gan = options.get("--model").isEmpty()
                        ? train(options, known, demo.folder().resolve("stacked.zip"))
                        : ImageGan.load(Path.of(options.get("--model")))) {
                    Iterator<BufferedImage> made = gan.generate(samples).iterator();
                    measure.print(String.join(" ", arguments), number -> made.next(), samples);
                }
            }
        }
    }

    private static ImageGan train(Map<String, String> options, Dataset<BufferedImage> digits, Path archive)
            throws IOException {
        Stack stack = new Stack(digits, Long.parseLong(options.get("--digits")), 2);
        write(stack, Integer.parseInt(options.get("--pictures")), archive);
        ImageGanBuilder builder = ImageGan.builder()
                .seed(Long.parseLong(options.get("--seed")))
                .steps(Long.parseLong(options.get("--steps")))
                .set("labels", "none")
                .set("quality-every", "0");
        Pattern.compile(",")
                .splitAsStream(options.get("--set"))
                .filter(setting -> !setting.isEmpty())
                .map(setting -> setting.split("=", 2))
                .forEach(setting -> builder.set(setting[0], setting[1]));
        if (!options.get("--out").isEmpty()) {
            builder.keepRun(Path.of(options.get("--out")));
        }
        return builder.train(archive);
    }

    /** Pictures by number. */
    @FunctionalInterface
    private interface Pictures {
        BufferedImage picture(long number);
    }

    /**
     * Stacks of three digits that are drawn by chance, by number.
     *
     * @param count so many digits, the first ones
     */
    private record Stack(Dataset<BufferedImage> digits, long count, long seed) implements Pictures {
        @Override
        public BufferedImage picture(long number) {
            RandomStream random = RandomStream.of(seed).fork(number);
            BufferedImage stack = null;
            for (int band = 0; band < 3; band++) {
                BufferedImage digit = digits.get(random.nextInt(Math.toIntExact(Math.min(count, digits.size()))))
                        .value();
                if (band == 0) {
                    stack = new BufferedImage(digit.getWidth(), digit.getHeight(), BufferedImage.TYPE_INT_RGB);
                }
                stack.getRaster()
                        .setSamples(
                                0,
                                0,
                                digit.getWidth(),
                                digit.getHeight(),
                                band,
                                digit.getRaster()
                                        .getSamples(0, 0, digit.getWidth(), digit.getHeight(), 0, (int[]) null));
            }
            return stack;
        }
    }

    /** An archive of PNGs. */
    private static void write(Pictures pictures, int count, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(0);
            for (int i = 0; i < count; i++) {
                zip.putNextEntry(new ZipEntry(i + ".png"));
                zip.write(Png.encode(pictures.picture(i)));
            }
        }
    }

    private void print(String name, Pictures pictures, int count) {
        int[] modes = new int[count];
        for (int first = 0; first < count; first += PORTION) {
            List<Example<BufferedImage>> bands = new ArrayList<>();
            int portion = Math.min(PORTION, count - first);
            for (int i = 0; i < portion; i++) {
                BufferedImage picture = pictures.picture(first + i);
                for (int band = 0; band < 3; band++) {
                    bands.add(new Example<>(bands.size(), band(picture, band), Map.of()));
                }
            }
            Reading reading = judge.read(bands);
            for (int i = 0; i < portion; i++) {
                for (int band = 0; band < 3; band++) {
                    modes[first + i] = 10 * modes[first + i] + reading.judged()[3 * i + band];
                }
            }
        }
        ModeHistogram found = ModeHistogram.of(modes, MODES);
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.4f |%n",
                name,
                found.occupied(),
                found.divergenceFrom(new ModeHistogram(Collections.nCopies(MODES, 1L))));
    }

    private static BufferedImage band(BufferedImage picture, int band) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        BufferedImage gray = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        gray.getRaster()
                .setSamples(0, 0, width, height, 0, picture.getRaster().getSamples(0, 0, width, height, band, (int[])
                        null));
        return gray;
    }
}
