package dev.agon.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agon.spi.AgonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Reads and writes JSON: bounded in depth and length, strict about duplicates, the same bytes for equal content. Plugins
 * read with this and write with {@link JsonText}; the other methods are for the application.
 */
public final class Json {
    /** Deepest nesting that is read. */
    public static final int MAX_DEPTH = 20;

    private static final int MAX_STRING = 1 << 20;
    private static final int MAX_NUMBER = 100;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(MAX_STRING)
                            .maxNumberLength(MAX_NUMBER)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final ObjectWriter PRETTY = MAPPER.writer(new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultPrettyPrinter.FixedSpaceIndenter()));

    private Json() {}

    /** A new, empty object; members keep the order in which they are put. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** An object of texts. */
    public static ObjectNode texts(Map<String, String> texts) {
        ObjectNode node = object();
        texts.forEach(node::put);
        return node;
    }

    /** Puts a number; what JSON cannot say (NaN, infinities) becomes null. */
    public static void put(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }

    /** On several lines, for people, ending in a line feed. */
    public static String pretty(JsonNode node) {
        try {
            return PRETTY.writeValueAsString(node) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** On one line, without a line feed. */
    public static String line(JsonNode node) {
        return node.toString();
    }

    /**
     * Reads one JSON object.
     *
     * @param source names the origin in errors
     * @throws AgonException DATA if it is not a JSON object, nests too deeply, repeats a name, or goes on after its end
     */
    public static JsonFields read(byte[] utf8, String source) {
        JsonNode node;
        try (JsonParser parser = MAPPER.createParser(utf8)) {
            node = MAPPER.readTree(parser);
            if (node != null && parser.nextToken() != null) {
                throw AgonException.data(source + " goes on after its end");
            }
        } catch (JsonProcessingException e) {
            throw AgonException.data(source + " is no valid JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw AgonException.data(source + " cannot be read: " + Failures.reason(e), e);
        }
        if (!(node instanceof ObjectNode object)) {
            throw AgonException.data(source + " holds no JSON object");
        }
        return new JsonFields(object, source);
    }

    /** Reads one JSON object; see {@link #read(byte[], String)}. */
    public static JsonFields read(String text, String source) {
        return read(text.getBytes(StandardCharsets.UTF_8), source);
    }
}
