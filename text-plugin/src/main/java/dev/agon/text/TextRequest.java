package dev.agon.text;

import dev.agon.text.causal.CausalSampler;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How texts are to be drawn. {@link #DEFAULT} is what {@link TextGan#generate(int)} does.
 *
 * @param label of the texts; empty to draw labels as often as in the training data
 * @param prompt what every text begins with; white space at its ends is dropped
 * @param temperature below 1 likely words come more often than in the data, above 1 less often; in [.05, 5]
 * @param topP share of the probability that is drawn from, the likeliest tokens first; in [.01, 1]
 * @param length characters after which no further word begins; 0 for a training window
 */
public record TextRequest(Optional<String> label, String prompt, double temperature, double topP, int length) {
    /** Neither label nor prompt, temperature .9, all tokens, a window long. */
    public static final TextRequest DEFAULT = new TextRequest(Optional.empty(), "", 0.9, 1, 0);

    /** @throws dev.agon.spi.AgonException USAGE for a number out of its range */
    public TextRequest {
        CausalSampler.OPTIONS.parse(settings(prompt, temperature, topP, length));
    }

    /** The same with texts of a label. */
    public TextRequest withLabel(String other) {
        return new TextRequest(Optional.of(other), prompt, temperature, topP, length);
    }

    /** The same with another beginning. */
    public TextRequest withPrompt(String other) {
        return new TextRequest(label, other, temperature, topP, length);
    }

    /** The same with another temperature. */
    public TextRequest withTemperature(double other) {
        return new TextRequest(label, prompt, other, topP, length);
    }

    /** The same with another share of the probability. */
    public TextRequest withTopP(double other) {
        return new TextRequest(label, prompt, temperature, other, length);
    }

    /** The same with another length. */
    public TextRequest withLength(int other) {
        return new TextRequest(label, prompt, temperature, topP, other);
    }

    /** As {@code agon generate --set} takes it. */
    Map<String, String> settings() {
        return settings(prompt, temperature, topP, length);
    }

    private static Map<String, String> settings(String prompt, double temperature, double topP, int length) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("prompt", prompt);
        settings.put("temperature", Double.toString(temperature));
        settings.put("top-p", Double.toString(topP));
        settings.put("length", Integer.toString(length));
        return settings;
    }
}
