package dev.agon.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.agon.train.Verdict;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The figures of a run by step, as {@code metrics.jsonl} holds them: lines of ticks and lines of quality figures. */
final class RunHistory {
    private static final Set<String> OF_EVERY_LINE = Set.of("step", "samples", "seconds", "rollbacks");
    private static final Set<String> OF_TICKS_ONLY = Set.of(
            "lossD",
            "lossG",
            "scoreReal",
            "scoreFake",
            "correctReal",
            "correctFake",
            "penalty",
            "diversity",
            "augmentation",
            "terms",
            "heldOutGap");
    /** Starts the names of a phase's figures. */
    private static final String PHASE = "Phase ";

    private static final int MOST_ROWS = 20_000;
    private static final int LONGEST_LINE = 100_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final NavigableMap<Long, Map<String, Double>> rows = new TreeMap<>();
    private final Set<String> metrics = new TreeSet<>();
    private final Set<String> ofPhases = new LinkedHashSet<>();
    private Map<String, Double> lastTick = Map.of();
    private String verdict = "";
    private final NavigableMap<Long, JsonNode> interventions = new TreeMap<>();

    private RunHistory() {}

    /** Reads a file that a running or killed process may still be writing: a torn line is left out. */
    static RunHistory read(Path file) throws IOException {
        RunHistory history = new RunHistory();
        if (!Files.exists(file)) {
            return history;
        }
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        try (var in = Files.newInputStream(file);
                var reader = new BufferedReader(new InputStreamReader(in, decoder))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                history.add(line);
            }
        }
        return history;
    }

    private void add(String line) {
        if (line.isBlank() || line.length() > LONGEST_LINE) {
            return;
        }
        JsonNode tick;
        try {
            tick = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            return;
        }
        if (!tick.path("step").isIntegralNumber()) {
            return;
        }
        Map<String, Double> row = new HashMap<>();
        tick.properties().forEach(field -> {
            if (field.getValue().isNumber()) {
                row.put(field.getKey(), field.getValue().doubleValue());
                if (isQuality(field.getKey())) {
                    metrics.add(field.getKey());
                }
            }
        });
        long step = tick.get("step").longValue();
        // A run that was killed and resumed repeats the steps since its last checkpoint.
        rows.tailMap(step, false).clear();
        interventions.tailMap(step, true).clear();
        if (tick.path("intervention").isObject()) {
            interventions.put(step, tick.get("intervention"));
        }
        boolean ofPhase = tick.path("phase").isTextual();
        if (ofPhase) {
            addPhase(tick.get("phase").textValue(), tick.path("figures"), row);
        }
        // A tick and a quality figure of one step are lines of their own.
        rows.computeIfAbsent(step, s -> new HashMap<>()).putAll(row);
        if (ofPhase
                || !Collections.disjoint(
                        tick.properties().stream().map(Map.Entry::getKey).toList(), OF_TICKS_ONLY)) {
            lastTick = row;
            verdict = tick.path("verdict").asText("");
        }
        if (rows.size() > MOST_ROWS) {
            thin();
        }
    }

    private void addPhase(String phase, JsonNode figures, Map<String, Double> row) {
        figures.properties().forEach(figure -> {
            if (figure.getValue().isNumber()) {
                String name = PHASE + phase + ": " + figure.getKey();
                row.put(name, figure.getValue().doubleValue());
                ofPhases.add(name);
            }
        });
    }

    private static boolean isQuality(String name) {
        return !OF_EVERY_LINE.contains(name) && !OF_TICKS_ONLY.contains(name) && !name.startsWith(PHASE);
    }

    /** Drops every second row, save for those that carry a quality figure. */
    private void thin() {
        boolean[] odd = {false};
        rows.values().removeIf(row -> {
            odd[0] = !odd[0];
            return odd[0] && row.keySet().stream().noneMatch(RunHistory::isQuality);
        });
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The figures of the last tick by name. */
    Map<String, Double> last() {
        return Map.copyOf(lastTick);
    }

    /** The last tick's verdict; empty if it is of a phase. */
    Optional<Verdict> verdict() {
        return Verdict.named(verdict);
    }

    /** What auto-tune did, by step. */
    NavigableMap<Long, JsonNode> interventions() {
        return Collections.unmodifiableNavigableMap(interventions);
    }

    /** Names of the figures that are not part of every tick. */
    Set<String> metrics() {
        return new LinkedHashSet<>(metrics);
    }

    /** Names of the figures of phases, in the order in which they first came. */
    Set<String> ofPhases() {
        return new LinkedHashSet<>(ofPhases);
    }

    /** A figure over the steps; ticks without it are left out. */
    Curve curve(String name) {
        double[] steps = new double[rows.size()];
        double[] values = new double[rows.size()];
        int n = 0;
        for (var row : rows.entrySet()) {
            Double value = row.getValue().get(name);
            if (value != null && Double.isFinite(value)) {
                steps[n] = row.getKey();
                values[n++] = value;
            }
        }
        return new Curve(Arrays.copyOf(steps, n), Arrays.copyOf(values, n));
    }
}
