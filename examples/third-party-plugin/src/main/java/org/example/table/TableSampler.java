package org.example.table;

import dev.agon.nn.Values;
import dev.agon.spi.AgonException;
import dev.agon.spi.Example;
import dev.agon.spi.Labels;
import dev.agon.spi.Mode;
import dev.agon.spi.Pass;
import dev.agon.spi.RandomStream;
import dev.agon.spi.SampleRequest;
import dev.agon.spi.Sampler;
import dev.agon.spi.TrainedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Draws rows: one pass of the generator, then one draw from the categories of every column. The draw belongs to sampling
 * and not to the network, whose passes for sampling have no randomness of their own; adding Gumbel noise to logits and
 * taking the largest is a draw from their softmax.
 */
final class TableSampler implements Sampler<Row> {
    private static final int CHUNK = 256;

    private final TrainedModel<Row> model;
    private final int columns;
    private final int slots;

    TableSampler(TrainedModel<Row> model) {
        this.model = model;
        this.columns = Math.toIntExact(model.spec().sample()[0]);
        this.slots = Math.toIntExact(model.spec().sample()[1]);
    }

    @Override
    public List<Example<Row>> sample(SampleRequest request) {
        if (model.labels().isEmpty() && request.label().isPresent()) {
            throw AgonException.usage("this model was trained without labels; train it with --set label=COLUMN to ask"
                    + " for a value of that column");
        }
        List<Example<Row>> samples = new ArrayList<>(request.count());
        for (int done = 0; done < request.count(); done += CHUNK) {
            samples.addAll(chunk(request, request.first() + done, Math.min(CHUNK, request.count() - done)));
        }
        return samples;
    }

    /** Always a full chunk goes through the network: the engine may round differently for other batch sizes. */
    private List<Example<Row>> chunk(SampleRequest request, long first, int count) {
        int latent = model.spec().latent();
        RandomStream[] streams = new RandomStream[CHUNK];
        float[] z = new float[CHUNK * latent];
        float[] row = new float[latent];
        float[] classes = new float[CHUNK];
        for (int i = 0; i < CHUNK; i++) {
            streams[i] = RandomStream.of(request.seed()).fork("rows").fork(first + i);
            streams[i].fork("latent").gaussians(row);
            System.arraycopy(row, 0, z, i * latent, latent);
            classes[i] = label(request, streams[i]);
        }
        List<INDArray> inputs = new ArrayList<>();
        inputs.add(Nd4j.create(z, new long[] {CHUNK, latent}, 'c'));
        if (model.labels().isPresent()) {
            inputs.add(Nd4j.createFromArray(classes));
        }
        List<Row> rows;
        try (Pass pass = model.generator().forward(inputs, Mode.SAMPLE, RandomStream.of(request.seed()))) {
            rows = model.codec().decode(drawn(pass, streams, count));
        } finally {
            inputs.forEach(INDArray::close);
        }
        List<Example<Row>> samples = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int label = (int) classes[i];
            Optional<String> name = model.labels().map(labels -> labels.names().get(label));
            samples.add(new Example<>(
                    first + i, rows.get(i), name.map(n -> Map.of(Example.LABEL, n)).orElse(Map.of())));
        }
        return samples;
    }

    private int label(SampleRequest request, RandomStream stream) {
        Optional<Labels> labels = model.labels();
        return labels.map(known -> request.label().map(known::indexOf).orElseGet(() -> known.draw(stream.fork("label"))))
                .orElse(0);
    }

    /** The first rows with one alternative of every column chosen by chance. */
    private INDArray drawn(Pass pass, RandomStream[] streams, int count) {
        float[] cells = Values.floats(pass.outputs().get(0));
        float[] logits = Values.floats(pass.outputs().get(1));
        float[] chosen = new float[count * columns * slots];
        for (int i = 0; i < count; i++) {
            RandomStream noise = streams[i].fork("categories");
            for (int c = 0; c < columns; c++) {
                int at = (i * columns + c) * slots;
                int from = (i * columns + c) * (slots - 1);
                chosen[at] = cells[at];
                for (int k = 0; k < slots - 1; k++) {
                    chosen[at + 1 + k] = logits[from + k] + ColumnActivation.gumbel(noise.nextDouble());
                }
            }
        }
        INDArray array = Nd4j.createUninitialized(DataType.FLOAT, count, columns, slots);
        Values.write(chosen, array);
        return array;
    }
}
