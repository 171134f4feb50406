package dev.agon.audio;

import dev.agon.nn.Values;
import dev.agon.spi.AgonException;
import dev.agon.spi.Labels;
import dev.agon.spi.Mode;
import dev.agon.spi.Pass;
import dev.agon.spi.RandomStream;
import dev.agon.spi.TrainedModel;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Ways between two sounds of a model; see {@link AudioGan#morph}. */
final class Morph {
    private static final int MOST_STEPS = 1000;
    private static final int CHUNK = 64;
    private static final long FIRST = 1;
    private static final long LAST = 2;

    private final TrainedModel<AudioClip> model;

    Morph(TrainedModel<AudioClip> model) {
        this.model = model;
    }

    List<AudioClip> between(long a, long b, int steps) {
        model.labels().ifPresent(labels -> {
            throw AgonException.usage("this model has labels; say between which of them, such as "
                    + labels.names().get(0) + ", to morph");
        });
        requireSteps(steps);
        return inChunks(steps, (first, count) -> {
            try (INDArray latents = latents(a, b, first, count, steps);
                    INDArray made = generated(List.of(latents))) {
                return model.codec().decode(made);
            }
        });
    }

    List<AudioClip> between(String a, String b, int steps) {
        Labels labels = model.labels()
                .orElseThrow(() ->
                        AgonException.usage("this model was trained without labels; morph between two seeds instead"));
        int from = labels.indexOf(a);
        int to = labels.indexOf(b);
        requireSteps(steps);
        return inChunks(steps, (first, count) -> {
            try (INDArray latents = latents(FIRST, LAST, first, count, steps);
                    INDArray ofOne = generated(List.of(latents, classes(from, count)));
                    INDArray ofOther = generated(List.of(latents, classes(to, count)))) {
                float[] mixed = Values.floats(ofOne);
                float[] others = Values.floats(ofOther);
                int each = mixed.length / count;
                for (int i = 0; i < mixed.length; i++) {
                    float share = share(first + i / each, steps);
                    mixed[i] = (1 - share) * mixed[i] + share * others[i];
                }
                Values.write(mixed, ofOne);
                return model.codec().decode(ofOne);
            }
        });
    }

    /** Some of the steps, from a first one on. */
    @FunctionalInterface
    private interface Chunk {
        List<AudioClip> clips(int first, int count);
    }

    private static List<AudioClip> inChunks(int steps, Chunk chunk) {
        List<AudioClip> clips = new ArrayList<>(steps);
        for (int first = 0; first < steps; first += CHUNK) {
            clips.addAll(chunk.clips(first, Math.min(CHUNK, steps - first)));
        }
        return clips;
    }

    /** A clip as long as all of this model's. */
    AudioClip example() {
        long[] shape = model.codec().shape();
        long[] batch = new long[shape.length + 1];
        batch[0] = 1;
        System.arraycopy(shape, 0, batch, 1, shape.length);
        try (INDArray silence = Nd4j.zeros(DataType.FLOAT, batch)) {
            return model.codec().decode(silence).get(0);
        }
    }

    private static void requireSteps(int steps) {
        if (steps < 2 || steps > MOST_STEPS) {
            throw AgonException.usage("steps is " + steps + "; it must lie between 2 and " + MOST_STEPS);
        }
    }

    private static float share(int step, int steps) {
        return step / (float) (steps - 1);
    }

    private static INDArray classes(int number, int rows) {
        return Nd4j.valueArrayOf(new long[] {rows}, number, DataType.FLOAT);
    }

    /** Spherical interpolation (Shoemake, "Animating rotation with quaternion curves", 1985). */
    private INDArray latents(long a, long b, int first, int count, int steps) {
        int length = model.spec().latent();
        float[] from = new float[length];
        float[] to = new float[length];
        RandomStream.of(a).fork("morph").gaussians(from);
        RandomStream.of(b).fork("morph").gaussians(to);
        double cosine = dot(from, to) / Math.sqrt(dot(from, from) * dot(to, to));
        double angle = Math.acos(Math.max(-1, Math.min(1, cosine)));
        float[] rows = new float[count * length];
        for (int row = 0; row < count; row++) {
            double share = share(first + row, steps);
            double ofFrom = angle < 1e-6 ? 1 - share : Math.sin((1 - share) * angle) / Math.sin(angle);
            double ofTo = angle < 1e-6 ? share : Math.sin(share * angle) / Math.sin(angle);
            for (int i = 0; i < length; i++) {
                rows[row * length + i] = (float) (ofFrom * from[i] + ofTo * to[i]);
            }
        }
        return Nd4j.create(rows, new long[] {count, length}, 'c');
    }

    private static double dot(float[] x, float[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (double) x[i] * y[i];
        }
        return sum;
    }

    /** A copy of what the generator makes. */
    private INDArray generated(List<INDArray> inputs) {
        List<INDArray> all = new ArrayList<>(inputs);
        try (Pass pass = model.generator().forward(all, Mode.SAMPLE, RandomStream.of(FIRST))) {
            return pass.outputs().get(0).dup('c');
        }
    }
}
