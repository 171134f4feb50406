package dev.agon.text.measure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Several figures that one costly computation gives: done once for the same texts. One thread at a time. */
final class OncePerTexts {
    private final Function<List<String>, double[]> computation;
    private final Map<List<String>, double[]> done = new HashMap<>();

    OncePerTexts(Function<List<String>, double[]> computation) {
        this.computation = computation;
    }

    double[] of(List<String> texts) {
        return done.computeIfAbsent(texts, computation);
    }
}
