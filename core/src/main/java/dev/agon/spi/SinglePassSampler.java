package dev.agon.spi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Latent vectors in chunks through the generator; every row has its own random stream. */
final class SinglePassSampler<T> implements Sampler<T> {
    private static final int CHUNK = 64;

    private final TrainedModel<T> model;
    /** In the order of the spec's conditions, which is that of the generator's inputs. */
    private final List<Attribute> attributes;

    /** @throws AgonException PLUGIN if the model has conditions that nothing here can know */
    SinglePassSampler(TrainedModel<T> model) {
        this.model = model;
        this.attributes =
                model.spec().conditions().stream().map(this::attribute).toList();
    }

    /** What a condition tells. */
    private Attribute attribute(Condition condition) {
        return model.attributes().stream()
                .filter(attribute -> !condition.isTensor() && attribute.name().equals(condition.name()))
                .findFirst()
                .orElseThrow(() -> new AgonException(
                        AgonException.Category.PLUGIN,
                        "models of " + model.spec().modality() + " have the condition " + condition
                                + ", which only a sampler of the modality's own can choose"));
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
        if (model.labels().isEmpty() && request.label().isPresent()) {
            throw AgonException.usage("this model was trained without labels; it cannot draw label '"
                    + Suggestions.printable(request.label().get()) + "'");
        }
        Map<String, Integer> asked = new HashMap<>(Attribute.asked(model.furtherAttributes(), request.options()));
        request.label()
                .ifPresent(label ->
                        asked.put(Example.LABEL, model.labels().orElseThrow().indexOf(label)));
        // always a full chunk: the engine may round differently for other batch sizes
        int latent = model.spec().latent();
        float[] z = new float[CHUNK * latent];
        float[] row = new float[latent];
        float[][] classes = new float[attributes.size()][CHUNK];
        RandomStream root = RandomStream.of(request.seed()).fork("samples");
        for (int i = 0; i < CHUNK; i++) {
            RandomStream random = root.fork(first + i);
            random.fork("latent").gaussians(row);
            System.arraycopy(row, 0, z, i * latent, latent);
            for (int k = 0; k < classes.length; k++) {
                Attribute attribute = attributes.get(k);
                Integer wanted = asked.get(attribute.name());
                classes[k][i] = wanted == null ? attribute.values().draw(stream(random, attribute)) : wanted;
            }
        }
        List<INDArray> inputs = new ArrayList<>();
        inputs.add(Nd4j.create(z, new long[] {CHUNK, latent}, 'c'));
        for (float[] each : classes) {
            inputs.add(Nd4j.createFromArray(each));
        }
        List<T> values;
        try (Pass pass = model.generator().forward(inputs, Mode.SAMPLE, root)) {
            values = model.codec().decode(pass.outputs().get(0));
        } finally {
            inputs.forEach(INDArray::close);
        }
        List<Example<T>> samples = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Map<String, String> shown = new HashMap<>();
            for (int k = 0; k < classes.length; k++) {
                Attribute attribute = attributes.get(k);
                shown.put(attribute.name(), attribute.values().names().get((int) classes[k][i]));
            }
            samples.add(new Example<>(first + i, values.get(i), shown));
        }
        return samples;
    }

    /** Of its own for every attribute, whatever an attribute is called. */
    private static RandomStream stream(RandomStream random, Attribute attribute) {
        return attribute.isLabel()
                ? random.fork("label")
                : random.fork("attribute").fork(attribute.name());
    }
}
