package dev.agon.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Latent vectors in chunks through the generator; every row has its own random stream. */
final class SinglePassSampler<T> implements Sampler<T> {
    private static final int CHUNK = 64;

    private final TrainedModel<T> model;

    /** @throws AgonException PLUGIN if the model has conditions that nothing here can know */
    SinglePassSampler(TrainedModel<T> model) {
        List<Condition> others = model.spec().conditions().stream()
                .filter(condition -> !condition.name().equals(Condition.LABEL)
                        || model.labels().isEmpty())
                .toList();
        if (!others.isEmpty()) {
            throw new AgonException(
                    AgonException.Category.PLUGIN,
                    "models of " + model.spec().modality() + " have the conditions " + others
                            + ", which only a sampler of the modality's own can choose");
        }
        this.model = model;
    }

    @Override
    public List<Example<T>> sample(SampleRequest request) {
        List<Example<T>> samples = new ArrayList<>(request.count());
        for (int done = 0; done < request.count(); done += CHUNK) {
            samples.addAll(chunk(request, request.first() + done, Math.min(CHUNK, request.count() - done)));
        }
        return samples;
    }

    private List<Example<T>> chunk(SampleRequest request, long first, int count) {
        // always a full chunk: the engine may round differently for other batch sizes
        int latent = model.spec().latent();
        float[] z = new float[CHUNK * latent];
        float[] row = new float[latent];
        float[] classes = new float[CHUNK];
        RandomStream root = RandomStream.of(request.seed()).fork("samples");
        for (int i = 0; i < CHUNK; i++) {
            RandomStream random = root.fork(first + i);
            random.fork("latent").gaussians(row);
            System.arraycopy(row, 0, z, i * latent, latent);
            if (model.labels().isPresent()) {
                Labels labels = model.labels().get();
                classes[i] = request.label().map(labels::indexOf).orElseGet(() -> labels.draw(random.fork("label")));
            }
        }
        if (model.labels().isEmpty() && request.label().isPresent()) {
            throw AgonException.usage("this model was trained without labels; it cannot draw label '"
                    + Suggestions.printable(request.label().get()) + "'");
        }
        List<INDArray> inputs = new ArrayList<>();
        inputs.add(Nd4j.create(z, new long[] {CHUNK, latent}, 'c'));
        if (model.labels().isPresent()) {
            inputs.add(Nd4j.createFromArray(classes));
        }
        List<T> values;
        try (Pass pass = model.generator().forward(inputs, Mode.SAMPLE, root)) {
            values = model.codec().decode(pass.outputs().get(0));
        } finally {
            inputs.forEach(INDArray::close);
        }
        List<Example<T>> samples = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int index = (int) classes[i];
            Map<String, String> attributes = model.labels()
                    .map(labels -> Map.of(Example.LABEL, labels.names().get(index)))
                    .orElse(Map.of());
            samples.add(new Example<>(first + i, values.get(i), attributes));
        }
        return samples;
    }
}
