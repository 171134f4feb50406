package dev.agon.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agon.spi.AgonException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The members of a JSON object that came from a file. Each accessor throws an {@link AgonException} of category DATA,
 * naming file and member, if the member is missing or of another type.
 */
public final class JsonFields {
    private final ObjectNode node;
    private final String source;

    JsonFields(ObjectNode node, String source) {
        this.node = node;
        this.source = source;
    }

    /** Names the file, for messages. */
    public String source() {
        return source;
    }

    /** All member names, in file order. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    public boolean has(String name) {
        return node.hasNonNull(name);
    }

    public String text(String name) {
        return member(name, "a text", JsonNode::isTextual).textValue();
    }

    public long integer(String name) {
        return member(name, "a whole number", n -> n.isIntegralNumber() && n.canConvertToLong())
                .longValue();
    }

    /** A whole number from {@code least} to {@code most}. */
    public int integer(String name, int least, int most) {
        long value = integer(name);
        if (value < least || value > most) {
            throw wrong(name, "is " + value + "; it must lie between " + least + " and " + most);
        }
        return (int) value;
    }

    /** A number; null reads as NaN. */
    public double number(String name) {
        JsonNode value = node.get(name);
        if (value != null && value.isNull()) {
            return Double.NaN;
        }
        return member(name, "a number", JsonNode::isNumber).doubleValue();
    }

    /** A nested object. */
    public JsonFields object(String name) {
        return new JsonFields((ObjectNode) member(name, "an object", JsonNode::isObject), source + ": " + name);
    }

    /** A nested object, if it is there. */
    public Optional<JsonFields> optional(String name) {
        return has(name) ? Optional.of(object(name)) : Optional.empty();
    }

    /** An object whose members are all texts. */
    public Map<String, String> texts(String name) {
        JsonFields fields = object(name);
        Map<String, String> texts = new LinkedHashMap<>();
        fields.names().forEach(key -> texts.put(key, fields.text(key)));
        return texts;
    }

    /** An array of texts. */
    public List<String> textList(String name) {
        List<String> texts = new ArrayList<>();
        member(name, "a list", JsonNode::isArray).forEach(element -> {
            if (!element.isTextual()) {
                throw wrong(name, "holds something that is no text");
            }
            texts.add(element.textValue());
        });
        return texts;
    }

    /** An array of whole numbers. */
    public List<Long> integerList(String name) {
        List<Long> numbers = new ArrayList<>();
        member(name, "a list", JsonNode::isArray).forEach(element -> {
            if (!element.isIntegralNumber() || !element.canConvertToLong()) {
                throw wrong(name, "holds something that is no whole number");
            }
            numbers.add(element.longValue());
        });
        return numbers;
    }

    /** An array of objects. */
    public List<JsonFields> objectList(String name) {
        List<JsonFields> objects = new ArrayList<>();
        member(name, "a list", JsonNode::isArray).forEach(element -> {
            if (!(element instanceof ObjectNode object)) {
                throw wrong(name, "holds something that is no object");
            }
            objects.add(new JsonFields(object, source + ": " + name));
        });
        return objects;
    }

    /** An error about a member of this file. */
    public AgonException wrong(String name, String finding) {
        return AgonException.data(source + ": '" + name + "' " + finding);
    }

    private JsonNode member(String name, String what, Predicate<JsonNode> isRight) {
        JsonNode value = node.get(name);
        if (value == null) {
            throw wrong(name, "is missing");
        }
        if (!isRight.test(value)) {
            throw wrong(name, "is not " + what);
        }
        return value;
    }
}
