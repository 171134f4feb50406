package dev.agon.train;

import dev.agon.spi.AgonException;
import dev.agon.spi.Metric;
import dev.agon.spi.Suggestions;
import java.util.Locale;
import java.util.Optional;

/**
 * Ends a run by its quality figure. A function of the step and of the best figure up to it, so that a resumed run ends
 * where one that was never stopped does.
 *
 * @param rule what has to be met
 * @param quality the figure to reach, for {@link Rule#QUALITY}
 */
public record Until(Rule rule, double quality) {
    /** What ends a run. */
    public enum Rule {
        /** Nothing: the budget alone does. */
        NEVER,
        /** A figure as good as a given one. */
        QUALITY,
        /** A figure that has stopped to get better, see {@link Verdict#PLATEAU}; only in the last part of a run. */
        PLATEAU
    }

    private static final String QUALITY = "quality=";
    private static final String PLATEAU = "plateau";

    /**
     * Reads {@code quality=X}, {@code plateau}, or nothing.
     *
     * @throws AgonException USAGE if it is something else
     */
    static Until parse(String text) {
        if (text.isEmpty()) {
            return new Until(Rule.NEVER, 0);
        }
        if (text.equals(PLATEAU)) {
            return new Until(Rule.PLATEAU, 0);
        }
        if (text.startsWith(QUALITY)) {
            try {
                double quality = Double.parseDouble(text.substring(QUALITY.length()));
                if (Double.isFinite(quality)) {
                    return new Until(Rule.QUALITY, quality);
                }
            } catch (NumberFormatException e) {
                // told below
            }
        }
        throw AgonException.usage("until is '" + Suggestions.printable(text)
                + "'; it takes quality=X, with X a value of the quality figure, or plateau");
    }

    /** The text that {@link #parse} reads. */
    String text() {
        return switch (rule) {
            case NEVER -> "";
            case QUALITY -> QUALITY + quality;
            case PLATEAU -> PLATEAU;
        };
    }

    /**
     * Why a run ends here, for people; empty if it goes on.
     *
     * @param best the best figure so far
     * @param bestStep at which it was taken
     * @param begun the step at which the last part of the run began
     * @param step steps done
     * @param qualityEvery steps between figures, at least 1
     */
    public Optional<String> met(Metric best, long bestStep, long begun, long step, int qualityEvery) {
        return switch (rule) {
            case NEVER -> Optional.empty();
            case QUALITY ->
                reached(best)
                        ? Optional.of(String.format(
                                Locale.ROOT,
                                "%s is %.4g at step %d; asked for was %s",
                                best.name(),
                                best.value(),
                                bestStep,
                                text()))
                        : Optional.empty();
            case PLATEAU -> {
                long figure = step - step % qualityEvery;
                yield step > begun && Plateau.isReached(figure - Math.max(bestStep, begun), qualityEvery, step)
                        ? Optional.of("plateau: " + best.name() + " has not got better since step "
                                + Math.max(bestStep, begun))
                        : Optional.empty();
            }
        };
    }

    private boolean reached(Metric best) {
        return best.lowerIsBetter() ? best.value() <= quality : best.value() >= quality;
    }
}
