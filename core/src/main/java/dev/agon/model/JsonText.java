package dev.agon.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Writes JSON from the JDK's own types, for what {@link Json#read} and {@link JsonFields} read again. Plugins use this
 * one: the library beneath {@link Json} is not visible to them.
 */
public final class JsonText {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonText() {}

    /**
     * An object on several lines, ending in a line feed, in UTF-8: the same bytes for the same members in the same
     * order, on every machine.
     *
     * @param members texts, booleans, numbers, {@code null}, and lists and maps of such by text
     * @throws IllegalArgumentException if a value is of another type, or a number that JSON does not know, such as NaN
     */
    public static byte[] of(Map<String, ?> members) {
        return Json.pretty(node("", members)).getBytes(StandardCharsets.UTF_8);
    }

    /** An object on one line, without a line feed; otherwise as {@link #of}. */
    public static String line(Map<String, ?> members) {
        return Json.line(node("", members));
    }

    private static JsonNode node(String path, Object value) {
        if (value == null) {
            return NODES.nullNode();
        } else if (value instanceof String text) {
            return NODES.textNode(text);
        } else if (value instanceof Boolean flag) {
            return NODES.booleanNode(flag);
        } else if (value instanceof Integer || value instanceof Long) {
            return NODES.numberNode(((Number) value).longValue());
        } else if (value instanceof Double number && Double.isFinite(number)) {
            return NODES.numberNode(number);
        } else if (value instanceof Float number && Float.isFinite(number)) {
            return NODES.numberNode(number);
        } else if (value instanceof Iterable<?> elements) {
            ArrayNode list = NODES.arrayNode();
            elements.forEach(element -> list.add(node(path + "[" + list.size() + "]", element)));
            return list;
        } else if (value instanceof Map<?, ?> members) {
            ObjectNode object = NODES.objectNode();
            members.forEach((name, member) -> object.set((String) name, node(path + "/" + name, member)));
            return object;
        }
        throw new IllegalArgumentException(
                path + " is " + value + " (" + value.getClass().getName() + "), which JSON does not know");
    }
}
