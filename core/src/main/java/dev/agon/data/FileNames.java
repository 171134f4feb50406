package dev.agon.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Sorts the names of a folder or archive into files of one kind, ignored files and hidden ones; which is which, by name alone. */
final class FileNames {
    private static final Set<String> SYSTEM = Set.of("__macosx", "thumbs.db", "desktop.ini");
    private static final String NO_EXTENSION = "no extension";

    private final FileKind kind;
    private final Map<String, Integer> ignored = new TreeMap<>();

    FileNames(FileKind kind) {
        this.kind = kind;
    }

    /** Whether a name's last part belongs to the system, not to the person. */
    static boolean isHidden(String lastPart) {
        return lastPart.startsWith(".") || SYSTEM.contains(lastPart.toLowerCase(Locale.ROOT));
    }

    /** Whether a file is of the kind by name; if not, it is counted as ignored. */
    boolean isWanted(String lastPart) {
        String extension = extension(lastPart);
        if (kind.extensions().contains(extension)) {
            return true;
        }
        if (!lastPart.equalsIgnoreCase(LabelTable.FILE)) {
            String key = extension.isEmpty() || extension.length() > 10 ? NO_EXTENSION : "." + extension;
            ignored.merge(key, 1, Integer::sum);
        }
        return false;
    }

    /** A sentence on what was ignored; empty if nothing was. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        int archives = ignored.getOrDefault(".zip", 0);
        int others = ignored.values().stream().mapToInt(Integer::intValue).sum() - archives;
        if (others > 0) {
            notes.add("ignored " + others + " files that are no " + kind.anyFormat() + " (" + kinds() + ")");
        }
        if (archives > 0) {
            notes.add("ignored " + archives + " zip archives inside; unpack them or train on one of them");
        }
        return notes;
    }

    /** What was found instead of them, for an error. */
    String found() {
        return ignored.isEmpty() ? "it is empty, hidden files aside" : "found " + kinds();
    }

    private String kinds() {
        return ignored.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(5)
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
