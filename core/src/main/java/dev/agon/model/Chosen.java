package dev.agon.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agon.spi.AgonException;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A provider by name, with the options it was given.
 *
 * @param options texts by option name
 */
public record Chosen(String name, Map<String, String> options) {
    public Chosen {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    public ObjectNode toJson() {
        ObjectNode node = Json.object().put("name", name);
        node.set("options", Json.texts(options));
        return node;
    }

    public static Chosen read(JsonFields fields) {
        return new Chosen(fields.text("name"), fields.texts("options"));
    }

    /**
     * The options as the installed provider reads them.
     *
     * @param source names the file in errors
     * @throws AgonException DATA if it has other options, or takes other values, than when the file was written
     */
    public Options parse(OptionSet declared, String source) {
        try {
            return declared.parse(options);
        } catch (AgonException e) {
            throw AgonException.data(
                    source + " does not fit the installed version of " + name + ": " + e.getMessage(), e);
        }
    }
}
