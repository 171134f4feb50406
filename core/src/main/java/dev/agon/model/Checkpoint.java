package dev.agon.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agon.spi.Metric;
import dev.agon.train.TrainerState;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything that a run needs to go on as if it had never stopped.
 *
 * @param state of the trainer, bit for bit
 * @param seconds of training so far
 * @param best the best model so far
 * @param astray whether the last quality figure came with an alarm, which the verdicts until the next one heed
 */
public record Checkpoint(TrainerState state, double seconds, Optional<Best> best, boolean astray) {
    private static final int FORMAT = 1;
    private static final String RECORD = "checkpoint.json";
    private static final String VECTORS = "state.safetensors";
    private static final String ASTRAY = "astray";
    private static final int MAX_RECORD = 1 << 20;

    /**
     * Which model is the best so far.
     *
     * @param step at which it was measured
     */
    public record Best(long step, Metric quality) {
        /** Whether another figure of the same metric is better; NaN never is. */
        public boolean isBeatenBy(Metric other) {
            return quality.lowerIsBetter() ? other.value() < quality.value() : other.value() > quality.value();
        }

        public ObjectNode toJson() {
            ObjectNode node = Json.object().put("step", step);
            node.set("quality", SpiJson.write(quality));
            return node;
        }

        public static Best read(JsonFields fields) {
            return new Best(fields.integer("step"), SpiJson.metric(fields.object("quality")));
        }
    }

    /** Writes or replaces a checkpoint file. */
    void write(Path file) {
        ObjectNode json = Json.object().put("format", FORMAT).put("step", state.step());
        json.put("seconds", seconds);
        best.ifPresent(b -> json.set("best", b.toJson()));
        if (astray) {
            json.put(ASTRAY, true);
        }
        ObjectNode scalars = json.putObject("scalars");
        // as texts, since JSON numbers know neither NaN nor infinity; Java reads its own texts back exactly
        state.scalars().forEach((name, value) -> scalars.put(name, Double.toString(value)));
        Map<String, SafeTensors.Tensor> tensors = new LinkedHashMap<>();
        state.vectors()
                .forEach((name, values) -> tensors.put(
                        name, new SafeTensors.Tensor(new long[] {values.length}, FloatBuffer.wrap(values))));
        SafeTensors vectors = new SafeTensors(tensors, Map.of());
        Archive.write(file, archive -> fill(archive, json, vectors));
    }

    private static void fill(Archive.Writer archive, ObjectNode json, SafeTensors vectors) throws IOException {
        archive.add(RECORD, Json.pretty(json).getBytes(StandardCharsets.UTF_8));
        archive.add(VECTORS, vectors::writeTo);
    }

    /**
     * Reads a checkpoint file.
     *
     * @throws dev.agon.spi.AgonException DATA if it is missing, damaged or of a newer format
     */
    static Checkpoint read(Path file) {
        try (Archive archive = Archive.open(file, "a checkpoint")) {
            JsonFields json = record(archive);
            Map<String, Double> scalars = new TreeMap<>();
            json.texts("scalars").forEach((name, text) -> scalars.put(name, number(json, name, text)));
            Map<String, float[]> vectors = new LinkedHashMap<>();
            archive.tensors(VECTORS).tensors().forEach((name, tensor) -> vectors.put(name, tensor.toArray()));
            long step = json.integer("step");
            double seconds = json.number("seconds");
            if (step < 0 || !(seconds >= 0)) {
                throw json.wrong("step", "or 'seconds' is negative");
            }
            return new Checkpoint(new TrainerState(step, vectors, scalars), seconds, best(json), json.has(ASTRAY));
        }
    }

    /** Reads only which model was the best; see {@link #read}. */
    static Optional<Best> readBest(Path file) {
        try (Archive archive = Archive.open(file, "a checkpoint")) {
            return best(record(archive));
        }
    }

    private static JsonFields record(Archive archive) {
        JsonFields json = archive.json(RECORD, MAX_RECORD);
        long format = json.integer("format");
        if (format != FORMAT) {
            throw json.wrong("format", "is " + format + "; this Agon reads " + FORMAT);
        }
        return json;
    }

    private static Optional<Best> best(JsonFields json) {
        return json.optional("best").map(Best::read);
    }

    private static double number(JsonFields json, String name, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw json.wrong("scalars", "holds '" + name + "', which is no number");
        }
    }
}
