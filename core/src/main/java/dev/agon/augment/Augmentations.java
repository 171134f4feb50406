package dev.agon.augment;

import dev.agon.spi.RandomStream;
import java.util.List;
import java.util.Optional;

/**
 * The augmentations of the core, with the strengths of Zhao et al., "Differentiable augmentation for data-efficient GAN
 * training" (2020): for samples {@code [l, c]} (sound, sequences) and {@code [h, w, c]} (pictures).
 */
public final class Augmentations {
    private Augmentations() {}

    public static List<Augmentation> all() {
        return List.of(translation(), timeRoll(), cutout(), colour());
    }

    /** Shifts by up to an eighth of each extent; what comes in from outside is 0. */
    public static Augmentation translation() {
        return new OnGrid("translation", "shifts by up to an eighth of each extent, zeros from outside") {
            @Override
            public Change draw(long[] sample, RandomStream random) {
                Grid grid = Grid.of(sample);
                return new Translation(grid, shift(grid.height(), random), shift(grid.width(), random));
            }
        };
    }

    /** Shifts along the first axis by up to an eighth; what leaves at one end comes in at the other. */
    public static Augmentation timeRoll() {
        return new OnGrid("time-roll", "shifts sounds by up to an eighth of their length, round and round") {
            @Override
            public Change draw(long[] sample, RandomStream random) {
                Grid grid = Grid.of(sample);
                return new Roll(grid, shift(grid.height(), random));
            }
        };
    }

    private static int shift(int extent, RandomStream random) {
        int most = (extent + 4) / 8;
        return random.nextInt(2 * most + 1) - most;
    }

    /** Sets a rectangle of half of each extent, whose centre is anywhere, to 0. */
    public static Augmentation cutout() {
        return new OnGrid("cutout", "sets a rectangle of half of each extent to zero") {
            @Override
            public Change draw(long[] sample, RandomStream random) {
                Grid grid = Grid.of(sample);
                int height = (grid.height() + 1) / 2;
                int width = (grid.width() + 1) / 2;
                // the middle of an even extent lies between two places, that of an odd one on a place
                int top = random.nextInt(grid.height() + 1 - height % 2) - height / 2;
                int left = random.nextInt(grid.width() + 1 - width % 2) - width / 2;
                return new Cutout(grid, top, left, height, width);
            }
        };
    }

    /** Brightness, saturation and contrast of pictures, for values in [-1, 1]. */
    public static Augmentation colour() {
        return new OnGrid("colour", "changes brightness, saturation and contrast of pictures") {
            @Override
            public Optional<String> refuses(long[] sample) {
                return sample.length == 3 ? Optional.empty() : Optional.of("it needs pictures [h, w, c]");
            }

            @Override
            public Change draw(long[] sample, RandomStream random) {
                return new Colour(
                        Grid.of(sample), (float) (random.nextDouble() - 0.5), (float) (2 * random.nextDouble()), (float)
                                (0.5 + random.nextDouble()));
            }
        };
    }

    private abstract static class OnGrid implements Augmentation {
        private final String name;
        private final String description;

        OnGrid(String name, String description) {
            this.name = name;
            this.description = description;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String description() {
            return description;
        }

        @Override
        public Optional<String> refuses(long[] sample) {
            return sample.length == 2 || sample.length == 3
                    ? Optional.empty()
                    : Optional.of("it needs samples [l, c] or [h, w, c]");
        }
    }
}
