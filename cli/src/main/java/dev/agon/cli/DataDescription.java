package dev.agon.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agon.model.Json;
import dev.agon.plugin.Registry;
import dev.agon.spi.AgonException;
import dev.agon.spi.AgonException.Category;
import dev.agon.spi.DataModality;
import dev.agon.spi.Dataset;
import dev.agon.spi.Options;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** What data holds, as the modalities read it. */
final class DataDescription {
    private DataDescription() {}

    /**
     * Describes data.
     *
     * @param name of the modality to ask; null asks all
     * @throws AgonException DATA if no modality can read it, with the reason if one alone was asked
     */
    static ObjectNode of(Registry registry, Path path, String name, Map<String, String> settings) {
        List<DataModality<?>> asked = name == null ? registry.modalities() : List.of(registry.modality(name));
        ObjectNode node = Json.object().put("kind", "data").put("path", path.toString());
        ArrayNode readings = node.putArray("readings");
        List<AgonException> failures = new ArrayList<>();
        for (DataModality<?> modality : asked) {
            try {
                readings.add(read(modality, path, settings));
            } catch (AgonException e) {
                if (e.category() != Category.DATA && asked.size() == 1) {
                    throw e;
                }
                failures.add(e);
            }
        }
        if (readings.isEmpty()) {
            throw unreadable(path, asked, failures);
        }
        return node;
    }

    private static <T> ObjectNode read(DataModality<T> modality, Path path, Map<String, String> settings) {
        Options options = modality.options().parse(settings);
        try (Dataset<T> data = modality.open(path, options)) {
            ObjectNode node = Json.object().put("modality", modality.name()).put("items", data.size());
            ArrayNode shape = node.putArray("sampleShape");
            LongStream.of(modality.fit(data, options).shape()).forEach(shape::add);
            Descriptions.attributes(node, data.attributes());
            Descriptions.reading(node, data.rejected(), data.notes());
            return node.put("fingerprint", data.fingerprint());
        }
    }

    private static AgonException unreadable(Path path, List<DataModality<?>> asked, List<AgonException> failures) {
        if (asked.isEmpty()) {
            return AgonException.data(path + " is no run or model, and no plugin is installed that reads data");
        }
        // settings that no modality takes say nothing about the data
        if (failures.size() == 1 || failures.stream().allMatch(failure -> failure.category() == Category.USAGE)) {
            return failures.get(0);
        }
        return AgonException.data("no installed modality reads " + path + " ("
                + String.join(", ", asked.stream().map(DataModality::name).toList())
                + "); --modality NAME tells why");
    }
}
