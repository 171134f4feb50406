package dev.agon.text;

import dev.agon.gan.Gan;
import dev.agon.gan.LoadedGan;
import dev.agon.spi.AgonException;
import dev.agon.spi.Labels;
import dev.agon.text.causal.CausalNetwork;
import dev.agon.text.causal.Scorer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A trained generator of texts.
 *
 * <pre>{@code
 * try (TextGan gan = TextGan.builder().minutes(5).seed(1).train(Path.of("books"))) {
 *     List<String> texts = gan.generate(16);
 *     String call = gan.complete("Call me");
 *     double logLikelihood = gan.score(call);
 *     gan.save(Path.of("books.agon"));
 * }
 * try (TextGan gan = TextGan.load(Path.of("books.agon"))) {
 *     gan.generate(16, TextRequest.DEFAULT.withTemperature(.7).withLength(300));
 * }
 * }</pre>
 *
 * Safe for use by several threads. Everything it throws for a reason that a person can mend is an
 * {@link AgonException}.
 */
public final class TextGan extends Gan<String> {
    private final Optional<Scorer> scorer;

    TextGan(LoadedGan<String> loaded) {
        super(loaded);
        this.scorer = saved().model().generator() instanceof CausalNetwork network
                ? Optional.of(new Scorer(network, ((TextCodec) saved().model().codec()).windows()))
                : Optional.empty();
    }

    /** Begins a description of a training run; {@link TextGanBuilder#train} carries it out. */
    public static TextGanBuilder builder() {
        return new TextGanBuilder();
    }

    /** Loads a model file or the best model of a run folder; see {@link #load(Path, long)}. */
    public static TextGan load(Path model) {
        return load(model, DEFAULT_SEED);
    }

    /**
     * Loads a model file or the best model of a run folder.
     *
     * @param seed of the texts that will be generated
     * @throws AgonException DATA if it cannot be read; USAGE if it is a model of another kind of data
     */
    public static TextGan load(Path model, long seed) {
        return new TextGan(LoadedGan.load(model, String.class, seed));
    }

    /**
     * Draws texts as requested; see {@link #generate(int)}.
     *
     * @throws AgonException USAGE if the model does not know the label, or if its generator does not write token by
     *     token
     */
    public List<String> generate(int count, TextRequest request) {
        checkOpen();
        tokenByToken();
        return generate(count, request.label(), request.settings());
    }

    /**
     * Goes on from a prompt; see {@link #generate(int)}. A prompt may be longer than a training window.
     *
     * @return a text that begins with the prompt, white space at its ends aside
     * @throws AgonException USAGE if the generator does not write token by token
     */
    public String complete(String prompt) {
        return generate(1, TextRequest.DEFAULT.withPrompt(prompt)).get(0);
    }

    /**
     * The logarithm of a text's probability, in nats, at temperature 1; that the text ends there is not asked. It is a sum
     * over tokens, so only texts of about equal length compare. For a model with labels this is the largest value over its
     * labels.
     *
     * @param text of any length
     * @throws AgonException USAGE if the generator does not write token by token
     */
    public double score(String text) {
        checkOpen();
        Scorer able = tokenByToken();
        return IntStream.range(0, Math.max(1, labels().size()))
                .mapToDouble(label -> -able.of(text, label).nats())
                .max()
                .orElseThrow();
    }

    /**
     * The logarithm of a text's probability as one of a label; see {@link #score(String)}.
     *
     * @throws AgonException USAGE if the model does not know the label
     */
    public double score(String text, String label) {
        checkOpen();
        Labels labels = saved().model()
                .labels()
                .orElseThrow(() -> AgonException.usage("this model was trained without labels; ask for no label"));
        return -tokenByToken().of(text, labels.indexOf(label)).nats();
    }

    private Scorer tokenByToken() {
        return scorer.orElseThrow(() -> AgonException.usage("generator "
                + saved().manifest().generator().name() + " makes all tokens at once: it has neither prompts nor"
                + " probabilities; train with generator causal"));
    }

    /**
     * How real a text looks to the discriminator, in [0, 1]; only its first window is looked at. For a model with labels
     * this is the largest value over its labels.
     *
     * <p>With the default loss {@code rpgan} it is the probability that the discriminator, shown this text and a generated
     * one, takes this one for the real one, averaged over 64 generated texts: .5 says as good as what the model writes.
     * With a loss that judges texts one by one it is the logistic function of the discriminator's logit.
     *
     * @throws AgonException USAGE if the model was trained without a {@linkplain TextGanBuilder#contest contest}
     */
    public double realness(String text) {
        return realnessOf(text, Optional.empty());
    }

    /**
     * How real a text looks to the discriminator as one of a label; see {@link #realness(String)}.
     *
     * @throws AgonException USAGE if the model does not know the label, or was trained without a contest
     */
    public double realness(String text, String label) {
        return realnessOf(text, Optional.of(label));
    }
}
