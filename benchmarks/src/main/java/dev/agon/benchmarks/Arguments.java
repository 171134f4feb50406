package dev.agon.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a program is called with: names, each followed by a value. */
final class Arguments {
    private Arguments() {}

    /**
     * The values by name. Ends the JVM with 2 if a name is unknown or lacks its value.
     *
     * @param program its name, for people
     * @param defaults every name that it takes
     */
    static Map<String, String> parse(String program, String[] arguments, Map<String, String> defaults) {
        Map<String, String> options = new LinkedHashMap<>(defaults);
        for (int i = 0; i < arguments.length; i += 2) {
            if (!options.containsKey(arguments[i]) || i + 1 == arguments.length) {
                System.err.println(program + ": " + arguments[i] + "; options are " + options.keySet());
                System.exit(2);
            }
            options.put(arguments[i], arguments[i + 1]);
        }
        return options;
    }
}
