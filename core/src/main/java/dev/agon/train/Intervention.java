package dev.agon.train;

import java.util.Locale;

/**
 * What {@code auto-tune} did to a run that went wrong: training went on from earlier networks, with other settings.
 *
 * @param cause the word of the {@linkplain Verdict verdict}, or {@value #NOT_FINITE}
 * @param backTo the step of the networks that training went on from
 * @param adjustment in force from then on
 */
public record Intervention(String cause, long backTo, Adjustment adjustment) {
    /** The cause of an intervention after losses or gradients that were not finite. */
    public static final String NOT_FINITE = "not finite";

    /** For people. */
    public String words() {
        return String.format(
                Locale.ROOT, "%s: on from the networks of step %,d with %s", cause, backTo, adjustment.words());
    }
}
