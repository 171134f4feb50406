package dev.agon.image.restyle;

import dev.agon.spi.AgonException;
import dev.agon.spi.Attribute;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.Transformer;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Gives pictures the values that are asked for; the results have the model's size. */
record RestylingTransformer(Restyler restyler) implements Transformer<BufferedImage> {
    @Override
    public String description() {
        return "changes " + String.join(", ", names()) + " of pictures";
    }

    private List<String> names() {
        return restyler.attributes().stream().map(Attribute::name).toList();
    }

    @Override
    public OptionSet options() {
        return Attribute.options(restyler.attributes(), "what the picture is to show");
    }

    @Override
    public BufferedImage apply(BufferedImage sample, Options options) {
        Map<String, Integer> asked = Attribute.asked(restyler.attributes(), options);
        if (asked.isEmpty()) {
            throw AgonException.usage("nothing is asked of the picture; it takes one or more of "
                    + restyler.attributes().stream()
                            .map(attribute -> "--set " + attribute.name() + "="
                                    + String.join("|", attribute.values().names()))
                            .collect(Collectors.joining(", ")));
        }
        return restyler.restyle(List.of(sample), List.of(asked)).get(0);
    }
}
