package dev.agon.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.agon.model.Failures;
import dev.agon.spi.AgonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * A YAML file with the names of the command's options as keys, such as {@code minutes: 3}. A map under {@code set} is
 * the same as its entries beside it.
 */
final class ConfigFile {
    private static final int MOST_BYTES = 1 << 20;
    private static final int DEEPEST = 4;

    private ConfigFile() {}

    /**
     * The entries in file order.
     *
     * @throws AgonException USAGE if the file is missing, too large, no YAML, or holds anything but names and plain values
     */
    static Map<String, String> read(Path file) {
        JsonNode root = parse(file);
        Map<String, String> entries = new LinkedHashMap<>();
        if (root.isMissingNode() || root.isNull()) {
            return entries; // an empty file
        }
        if (!root.isObject()) {
            throw wrong(file, "holds no keys; it takes lines such as 'minutes: 3'");
        }
        root.properties().forEach(entry -> {
            if (entry.getKey().equals("set") && entry.getValue().isObject()) {
                entry.getValue().properties().forEach(inner -> put(file, entries, inner));
            } else {
                put(file, entries, entry);
            }
        });
        return entries;
    }

    private static void put(Path file, Map<String, String> entries, Map.Entry<String, JsonNode> entry) {
        if (!entry.getValue().isValueNode() || entry.getValue().isNull()) {
            throw wrong(file, "'" + entry.getKey() + "' is no plain value");
        }
        if (entries.put(entry.getKey(), entry.getValue().asText()) != null) {
            throw wrong(file, "'" + entry.getKey() + "' is given twice");
        }
    }

    private static JsonNode parse(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw wrong(file, "is a folder");
            }
            if (Files.size(file) > MOST_BYTES) {
                throw wrong(file, "is larger than 1 MiB");
            }
            return mapper().readTree(Files.readAllBytes(file));
        } catch (MismatchedInputException e) {
            throw wrong(file, "holds more than one document; one is read");
        } catch (JsonProcessingException e) {
            String where =
                    e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
            String what = e.getOriginalMessage().lines().findFirst().orElse("");
            throw wrong(file, "is no valid YAML" + where + ": " + what);
        } catch (IOException e) {
            throw wrong(file, "cannot be read: " + Failures.reason(e));
        }
    }

    private static ObjectMapper mapper() {
        LoaderOptions limits = new LoaderOptions();
        limits.setAllowDuplicateKeys(false);
        limits.setMaxAliasesForCollections(0);
        limits.setNestingDepthLimit(DEEPEST);
        limits.setCodePointLimit(MOST_BYTES);
        YAMLFactory yaml = YAMLFactory.builder()
                .loaderOptions(limits)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                .build();
        return new ObjectMapper(yaml).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    private static AgonException wrong(Path file, String finding) {
        return AgonException.usage("configuration " + file + " " + finding);
    }
}
