package dev.agon.run;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a person asks for.
 *
 * @param modality name of the data kind
 * @param data what to learn from
 * @param out run folder; absent or empty
 * @param settings texts by name: a setting of {@link dev.agon.train.TrainingPlan#OPTIONS}, {@code generator},
 *     {@code discriminator}, or an option of the modality or of the chosen architectures (which both get it if both
 *     declare it)
 */
public record TrainRequest(String modality, Path data, Path out, Map<String, String> settings) {
    public TrainRequest {
        Objects.requireNonNull(modality);
        data = data.toAbsolutePath().normalize();
        out = out.toAbsolutePath().normalize();
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }
}
