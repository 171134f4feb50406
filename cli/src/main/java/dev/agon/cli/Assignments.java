package dev.agon.cli;

import dev.agon.spi.AgonException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code --set name=value} takes. */
final class Assignments {
    private Assignments() {}

    /** By name; a later assignment wins. The value may contain further equals signs and may be empty. */
    static Map<String, String> parse(List<String> assignments) {
        Map<String, String> parsed = new LinkedHashMap<>();
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            if (equals < 1) {
                throw AgonException.usage(
                        "--set takes name=value, such as --set labels=none; found '" + assignment + "'");
            }
            parsed.put(assignment.substring(0, equals).strip(), assignment.substring(equals + 1));
        }
        return parsed;
    }
}
