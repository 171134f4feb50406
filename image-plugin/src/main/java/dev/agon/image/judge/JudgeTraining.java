package dev.agon.image.judge;

import dev.agon.image.judge.JudgeInput.PictureSize;
import dev.agon.spi.RandomStream;

/**
 * Trains a classifier: Adam with a linearly falling learning rate over randomly distorted pictures, every item equally
 * often. A function of the items, their order and the random stream.
 */
final class JudgeTraining {
    private static final int BATCH = Integer.getInteger("batch", 32);
    /** Pictures shown; with little data, fewer, since the same ones again teach nothing more. */
    private static final int PICTURES = Integer.getInteger("pictures", 40_000);

    private static final int MOST_EPOCHS = 150;

    private JudgeTraining() {}

    static FeatureNetwork train(LabelledPictures items, PictureSize size, int classes, RandomStream random) {
        int steps = (int) Math.min(PICTURES, (long) MOST_EPOCHS * items.count()) / BATCH + 1;
        FeatureNetwork network = new FeatureNetwork(size, classes, steps, random.fork("weights"));
        Distortion distortion = new Distortion(size);
        int[] order = new int[0];
        int next = 0;
        int epoch = 0;
        for (int step = 0; step < steps; step++) {
            float[] batch = new float[BATCH * size.values()];
            float[] targets = new float[BATCH * classes];
            float smooth = Float.parseFloat(System.getProperty("smooth", "0"));
            java.util.Arrays.fill(targets, smooth / classes);
            float[] other = new float[size.values()];
            for (int row = 0; row < BATCH; row++) {
                if (next == order.length) {
                    order = Choice.shuffled(items.count(), random.fork("order").fork(epoch++));
                    next = 0;
                }
                int item = order[next++];
                RandomStream draw = random.fork("distortion").fork((long) step * BATCH + row);
                distortion.apply(items.pictures(), item * size.values(), batch, row * size.values(), draw);
                double lambda = 1;
                int mate = item;
                if (Boolean.getBoolean("mixup")) {
                    RandomStream mix = draw.fork("mix");
                    mate = mix.nextInt(items.count());
                    lambda = 1 - Math.pow(mix.nextDouble(), Double.parseDouble(System.getProperty("mixpow", "3"))) * .5;
                    distortion.apply(items.pictures(), mate * size.values(), other, 0, mix);
                    for (int i = 0; i < other.length; i++) {
                        int at = row * size.values() + i;
                        batch[at] = (float) (lambda * batch[at] + (1 - lambda) * other[i]);
                    }
                }
                targets[row * classes + items.classes()[item]] += (float) ((1 - smooth) * lambda);
                targets[row * classes + items.classes()[mate]] += (float) ((1 - smooth) * (1 - lambda));
            }
            network.fit(batch, targets);
        }
        return network;
    }
}
