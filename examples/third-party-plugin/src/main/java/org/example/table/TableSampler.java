package org.example.table;

import dev.agon.nn.Values;
import dev.agon.spi.AgonException;
import dev.agon.spi.Example;
import dev.agon.spi.Mode;
import dev.agon.spi.OptionSet;
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
    private static final String WHERE = "where";

    /** What {@code generate --set} takes. */
    static final OptionSet OPTIONS = OptionSet.builder()
            .text(WHERE, "", "COLUMN=VALUE: rows in which a column of names has this value")
            .build();

    private final TrainedModel<Row> model;
    private final ConditionalVector vector;
    private final int columns;
    private final int slots;

    TableSampler(TrainedModel<Row> model) {
        this.model = model;
        this.vector = ConditionalVector.of((TableCodec) model.codec());
        this.columns = Math.toIntExact(model.spec().sample()[0]);
        this.slots = Math.toIntExact(model.spec().sample()[1]);
    }

    @Override
    public List<Example<Row>> sample(SampleRequest request) {
        Optional<ConditionalVector.Wish> asked = asked(request);
        List<Example<Row>> samples = new ArrayList<>(request.count());
        for (int done = 0; done < request.count(); done += CHUNK) {
            samples.addAll(chunk(
                    request.seed(), request.first() + done, Math.min(CHUNK, request.count() - done), asked));
        }
        return samples;
    }

    private Optional<ConditionalVector.Wish> asked(SampleRequest request) {
        String where = request.options().text(WHERE);
        if (request.label().isEmpty()) {
            return where.isEmpty() ? Optional.empty() : Optional.of(vector.wish(where));
        }
        if (model.labels().isEmpty()) {
            throw AgonException.usage("this model was trained without labels; ask it with --set where=COLUMN=VALUE, or"
                    + " train it with --set label=COLUMN");
        }
        if (!where.isEmpty()) {
            throw AgonException.usage("--label and where both ask for a value; one of them is enough");
        }
        return Optional.of(new ConditionalVector.Wish(
                0, model.labels().get().indexOf(request.label().get())));
    }

    /** Always a full chunk goes through the network: the engine may round differently for other batch sizes. */
    private List<Example<Row>> chunk(long seed, long first, int count, Optional<ConditionalVector.Wish> asked) {
        int latent = model.spec().latent();
        RandomStream[] streams = new RandomStream[CHUNK];
        float[] z = new float[CHUNK * latent];
        float[] row = new float[latent];
        List<ConditionalVector.Wish> wishes = new ArrayList<>(CHUNK);
        for (int i = 0; i < CHUNK; i++) {
            streams[i] = RandomStream.of(seed).fork("rows").fork(first + i);
            streams[i].fork("latent").gaussians(row);
            System.arraycopy(row, 0, z, i * latent, latent);
            if (!vector.columns().isEmpty()) {
                RandomStream drawn = streams[i].fork("label");
                wishes.add(asked.orElseGet(() -> vector.frequent(drawn)));
            }
        }
        List<INDArray> inputs = new ArrayList<>();
        inputs.add(Nd4j.create(z, new long[] {CHUNK, latent}, 'c'));
        if (!wishes.isEmpty()) {
            inputs.add(vector.tell(wishes, model.labels()));
        }
        List<Row> rows;
        try (Pass pass = model.generator().forward(inputs, Mode.SAMPLE, RandomStream.of(seed))) {
            rows = model.codec().decode(drawn(pass, streams, count));
        } finally {
            inputs.forEach(INDArray::close);
        }
        List<Example<Row>> samples = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int place = i;
            Optional<String> name =
                    model.labels().map(labels -> labels.names().get(wishes.get(place).value()));
            samples.add(new Example<>(
                    first + i, rows.get(i), name.map(n -> Map.of(Example.LABEL, n)).orElse(Map.of())));
        }
        return samples;
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
