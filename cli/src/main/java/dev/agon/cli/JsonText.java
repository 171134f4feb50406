package dev.agon.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agon.model.Json;
import java.util.Locale;
import java.util.regex.MatchResult;

/** JSON documents as they are printed: on several lines, and with nothing in them that could steer a terminal. */
final class JsonText {
    private JsonText() {}

    /** The document, ending in a line feed. What a terminal might obey stands as {@code \\uXXXX}, which is the same JSON. */
    static String of(JsonNode document) {
        return Console.UNPRINTABLE.matcher(Json.pretty(document)).replaceAll(JsonText::escaped);
    }

    /** Only texts can hold such characters, save for the line feeds between members. */
    private static String escaped(MatchResult found) {
        char character = found.group().charAt(0);
        return character == '\n' ? "\n" : String.format(Locale.ROOT, "\\\\u%04X", (int) character);
    }
}
