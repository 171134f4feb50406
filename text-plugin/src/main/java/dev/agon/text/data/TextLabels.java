package dev.agon.text.data;

import dev.agon.spi.AgonException;
import dev.agon.spi.Labels;
import dev.agon.text.data.TextOptions.LabelRule;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The labels of texts while they are read: where they come from, and a number for each in the order they are met. */
final class TextLabels {
    private static final int LONGEST = 200;
    private static final int MOST = 10_000;
    /** As many files may be labels by their names without being asked for. */
    private static final int MOST_FILES = 20;

    private final Path path;
    private final LabelRule rule;
    private final String column;
    private final Map<String, Integer> numbers = new LinkedHashMap<>();

    /** @param path of the data, for errors */
    TextLabels(Path path, TextOptions options, List<TextFile> files) {
        this.path = path;
        this.rule = options.labels() == LabelRule.AUTO ? found(files) : options.labels();
        this.column = options.labelColumn();
    }

    private static LabelRule found(List<TextFile> files) {
        if (files.stream().allMatch(file -> file.name().indexOf('/') > 0)
                && files.stream().map(TextLabels::folder).distinct().count() > 1) {
            return LabelRule.FOLDER;
        }
        return files.size() >= 2 && files.size() <= MOST_FILES ? LabelRule.FILE : LabelRule.NONE;
    }

    private static String folder(TextFile file) {
        return file.name().substring(0, Math.max(0, file.name().indexOf('/')));
    }

    /** The column or member that labels are in; empty if they are anywhere else. */
    Optional<String> column() {
        return rule == LabelRule.COLUMN ? Optional.of(column) : Optional.empty();
    }

    /** The label that a file gives all of its texts, if it gives any. */
    Optional<String> of(TextFile file) {
        return switch (rule) {
            case FOLDER -> Optional.of(folder(file)).filter(name -> !name.isEmpty());
            case FILE -> Optional.of(file.stem());
            case AUTO, NONE, COLUMN -> Optional.empty();
        };
    }

    /** Why a file cannot give its texts a label; empty if it can, if they bring their own, or if they need none. */
    Optional<String> flaw(TextFile file) {
        return switch (rule) {
            case AUTO, NONE -> Optional.empty();
            case COLUMN ->
                file.format() == TextFile.Format.PLAIN
                        ? Optional.of("has no label: it has no columns")
                        : Optional.empty();
            case FOLDER, FILE -> of(file).map(this::flaw).orElse(Optional.of("has no label: it lies in no sub-folder"));
        };
    }

    /** Why a text cannot have a label; empty if it can, or if there are no labels. */
    Optional<String> flaw(String name) {
        int length = name.strip().length();
        if (rule == LabelRule.NONE || (length > 0 && length <= LONGEST)) {
            return Optional.empty();
        }
        return Optional.of(
                length == 0
                        ? "has no label"
                        : "has a label of " + length + " characters; " + LONGEST + " are the most");
    }

    /**
     * The number of a label without flaw.
     *
     * @throws AgonException DATA if it is one too many
     */
    int number(String name) {
        String plain = name.strip();
        Integer known = numbers.get(plain);
        if (known != null) {
            return known;
        }
        if (numbers.size() == MOST) {
            throw AgonException.data(path + " has more than " + MOST + " labels (labels=none ignores them)");
        }
        numbers.put(plain, numbers.size());
        return numbers.size() - 1;
    }

    /** Gives the labels of a full store their numbers in the order of their names; empty if there are none. */
    Optional<Labels> settle(PassageStore store) {
        if (rule == LabelRule.NONE) {
            return Optional.empty();
        }
        Map<String, Long> counts = new TreeMap<>();
        List<String> names = List.copyOf(numbers.keySet());
        for (int i = 0; i < store.size(); i++) {
            counts.merge(names.get(store.label(i)), 1L, Long::sum);
        }
        List<String> sorted = List.copyOf(counts.keySet());
        store.renumber(names.stream().mapToInt(sorted::indexOf).toArray());
        String from = switch (rule) {
            case FOLDER -> "folders";
            case FILE -> "file names";
            default -> column;
        };
        return Optional.of(new Labels(sorted, List.copyOf(counts.values()), from));
    }
}
