package dev.agon.run;

import dev.agon.spi.AgonException;
import dev.agon.spi.Dataset;
import dev.agon.spi.EvaluationData;
import dev.agon.train.TrainingPlan;
import java.nio.file.Path;
import java.util.Map;

/**
 * Data beside a model, split as in training: with the training data, what is held out is what the model has not seen.
 *
 * @param all items; closed with this
 * @param parts of them, of which the held-out one is not empty
 */
public record ModelData<T>(Dataset<T> all, EvaluationData<T> parts) implements AutoCloseable {
    private static final double DEFAULT_HOLDOUT =
            TrainingPlan.OPTIONS.defaults().number("holdout");

    /**
     * Opens data for a model.
     *
     * @throws AgonException DATA if it cannot be used, is too small to hold items out, or if the model learned from all of
     *     it
     */
    public static <T> ModelData<T> open(SavedModel<T> model, Path data) {
        Dataset<T> all = model.modality().open(data, model.options());
        try {
            EvaluationData<T> parts = EvaluationData.of(all, holdout(model, all, data));
            if (parts.heldOut().size() == 0) {
                throw AgonException.data(
                        data + " has " + all.size() + " items, of which none is held out to compare with;"
                                + " it takes more of them, and different ones");
            }
            return new ModelData<>(all, parts);
        } catch (RuntimeException e) {
            all.close();
            throw e;
        }
    }

    private static double holdout(SavedModel<?> model, Dataset<?> all, Path data) {
        double holdout = recordedHoldout(model);
        if (holdout > 0) {
            return holdout;
        }
        if (all.fingerprint().equals(model.manifest().dataFingerprint())) {
            throw AgonException.data("the model was trained on all of " + data
                    + " (holdout=0), so nothing in it can tell how good it is; evaluate it on other data, or train"
                    + " with --holdout " + DEFAULT_HOLDOUT);
        }
        return DEFAULT_HOLDOUT;
    }

    /** The share held out in training; 0 if the model was trained on everything. */
    private static double recordedHoldout(SavedModel<?> model) {
        Map<String, String> recorded = model.manifest().plan();
        String share = recorded.getOrDefault("holdout", "");
        Map<String, String> given = share.isEmpty() ? Map.of() : Map.of("holdout", share);
        try {
            return TrainingPlan.OPTIONS.parse(given).number("holdout");
        } catch (AgonException e) {
            throw AgonException.data("the model's manifest is wrong: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        all.close();
    }
}
