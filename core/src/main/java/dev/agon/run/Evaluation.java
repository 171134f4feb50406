package dev.agon.run;

import dev.agon.metrics.FeatureMetric;
import dev.agon.spi.AgonException;
import dev.agon.spi.DataModality;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Evaluator;
import dev.agon.spi.Metric;
import dev.agon.spi.Options;
import dev.agon.spi.Sampler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a model's samples compare with real data.
 *
 * @param modality name of the data kind
 * @param samples how many were drawn
 * @param metrics the headline first
 */
public record Evaluation(String modality, int samples, List<Metric> metrics) {
    public Evaluation {
        metrics = List.copyOf(metrics);
    }

    /**
     * What is to be measured.
     *
     * @param data real items to compare with
     * @param samples how many to draw
     * @param settings options of generating by name, see {@link SavedModel#generateOptions}
     * @param named measures to take after those of the modality
     */
    public record Request(Path data, int samples, long seed, Map<String, String> settings, List<FeatureMetric> named) {
        /** @throws AgonException USAGE if no samples are asked for */
        public Request {
            if (samples < 1) {
                throw AgonException.usage("samples is " + samples + "; at least 1 is needed");
            }
            settings = Map.copyOf(settings);
            named = List.copyOf(named);
        }
    }

    /**
     * Draws samples and measures them against held-out items, and the model where its modality does. The data is split as in
     * training, so with the training data the reference is what the model has not seen.
     *
     * @throws AgonException USAGE if an option of generating is wrong; DATA if the data cannot be used, is too small to
     *     hold items out, or if the model learned from all of it
     */
    public static <T> Evaluation of(SavedModel<T> model, Request request) {
        DataModality<T> modality = model.modality();
        Options generating = model.generateOptions().parse(request.settings());
        try (ModelData<T> opened = ModelData.open(model, request.data())) {
            EvaluationData<T> parts = opened.parts();
            // before judges are trained: it refuses data that is not for this model
            Sampler<T> sampler = model.sampler(parts);
            try (Evaluator<T> evaluator =
                    modality.evaluator(parts, model.model().codec(), model.options())) {
                SampleStream<T> drawn =
                        model.samples(sampler, request.seed(), request.samples(), Optional.empty(), generating);
                List<Metric> metrics = new ArrayList<>(evaluator.evaluate(drawn));
                metrics.addAll(evaluator.ofModel(model.model()));
                metrics.addAll(new NamedMetrics<>(evaluator, model.model().codec())
                        .of(request.named(), parts, drawn, request.samples()));
                return new Evaluation(modality.name(), request.samples(), metrics);
            }
        }
    }
}
