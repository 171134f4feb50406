package dev.agon.text.contest;

import dev.agon.spi.AgonException;
import dev.agon.spi.Example;
import dev.agon.spi.OptionSet;
import dev.agon.spi.SampleRequest;
import dev.agon.spi.Sampler;
import dev.agon.spi.Suggestions;
import java.util.List;
import java.util.Map;

/**
 * Draws from a generator that makes all tokens of a window at once: there is no way to tell it how to go on, so what
 * steers drawing token by token is refused.
 *
 * @param options those of drawing token by token
 */
public record WholeWindows(Sampler<String> windows, OptionSet options) implements Sampler<String> {
    @Override
    public List<Example<String>> sample(SampleRequest request) {
        Map<String, String> usual = options.defaults().asMap();
        request.options().asMap().forEach((name, value) -> {
            if (!value.equals(usual.get(name))) {
                throw AgonException.usage(name + " is '" + Suggestions.printable(value)
                        + "', but this model's generator makes all tokens at once and cannot be steered; train with"
                        + " generator causal, or leave " + name + " out");
            }
        });
        return windows.sample(request);
    }
}
