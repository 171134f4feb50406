package dev.agon.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agon.model.Checkpoint;
import dev.agon.model.Json;
import dev.agon.model.JsonFields;
import java.util.Locale;
import java.util.Optional;

/**
 * How far a run has come.
 *
 * @param step steps done
 * @param samples training samples seen
 * @param seconds of training
 * @param best the best model by the quality figure, if one was computed
 * @param message why it ended, if neither its budget nor a person ended it; otherwise empty
 */
public record RunSummary(
        State state, long step, long samples, double seconds, Optional<Checkpoint.Best> best, String message) {

    /** Whether a run goes on, and if not, why. */
    public enum State {
        /** It goes on, or was killed. */
        RUNNING,
        /** It has used up its budget. */
        FINISHED,
        /** It was asked to stop. */
        STOPPED,
        /** A loss or gradient was not finite. */
        DIVERGED,
        /** Something else went wrong. */
        FAILED;

        /** As run.json has it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    ObjectNode toJson() {
        ObjectNode node =
                Json.object().put("state", state.word()).put("step", step).put("samples", samples);
        Json.put(node, "seconds", seconds);
        best.ifPresent(b -> node.set("best", b.toJson()));
        return node.put("message", message);
    }

    static RunSummary read(JsonFields fields) {
        State state;
        try {
            state = State.valueOf(fields.text("state").toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw fields.wrong("state", "is unknown");
        }
        return new RunSummary(
                state,
                fields.integer("step"),
                fields.integer("samples"),
                fields.number("seconds"),
                fields.optional("best").map(Checkpoint.Best::read),
                fields.text("message"));
    }
}
