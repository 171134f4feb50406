package dev.agon.image.faces;

import dev.agon.spi.RandomStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * All that a drawn face depends on. Lengths are shares of the picture's side.
 *
 * @param expression that it shows
 * @param style in which it is drawn
 * @param hair that it has
 * @param skin colour, {@code 0xRRGGBB}
 * @param hairColour colour, {@code 0xRRGGBB}
 * @param background colour, {@code 0xRRGGBB}
 * @param glasses whether it wears any
 * @param aged whether it has marks of age
 * @param turn to which side it looks, from -1 (left) to 1 (right)
 * @param width of the head, from .6 to .72
 * @param eyeDistance from the middle to an eye, from .135 to .165
 */
public record Face(
        Expression expression,
        Style style,
        Hair hair,
        int skin,
        int hairColour,
        int background,
        boolean glasses,
        boolean aged,
        double turn,
        double width,
        double eyeDistance) {
    /** What a face shows. */
    public enum Expression {
        NEUTRAL,
        SMILE,
        SADNESS,
        SURPRISE,
        ANGER
    }

    /** How faces are drawn. */
    public enum Style {
        /** Areas of colour without lines around them. */
        FLAT,
        /** Colours within bold outlines, before rays. */
        COMIC,
        /** Shades of gray within thin outlines, on paper. */
        PENCIL
    }

    /** Of what shape hair is. */
    public enum Hair {
        BALD,
        SHORT,
        LONG,
        CURLY
    }

    private static final List<Integer> SKINS = List.of(0xFFDDBF, 0xF1C27D, 0xE0A56B, 0xC07F45, 0x8D5524, 0x6B4226);
    private static final List<Integer> HAIRS = List.of(0x22201F, 0x5A3215, 0x96602F, 0xE3B94F, 0xB5482A, 0xB9B9BD);
    private static final List<Integer> BACKGROUNDS = List.of(0xA9D3EA, 0xD9C2EE, 0xB9E2B4, 0xF3D5A5);
    private static final double GLASSES = 0.35;
    private static final double AGED = 0.3;

    public Face {
        requireWithin("turn", turn, -1, 1);
        requireWithin("width", width, 0.6, 0.72);
        requireWithin("eyeDistance", eyeDistance, 0.135, 0.165);
    }

    private static void requireWithin(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(name + " is " + value);
        }
    }

    /** A face in which everything is drawn independently of everything else. */
    public static Face draw(RandomStream random) {
        return new Face(
                any(List.of(Expression.values()), random),
                any(List.of(Style.values()), random),
                any(List.of(Hair.values()), random),
                any(SKINS, random),
                any(HAIRS, random),
                any(BACKGROUNDS, random),
                random.nextDouble() < GLASSES,
                random.nextDouble() < AGED,
                2 * random.nextDouble() - 1,
                0.6 + 0.12 * random.nextDouble(),
                0.135 + 0.03 * random.nextDouble());
    }

    private static <E> E any(List<E> choices, RandomStream random) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** The same face with another expression. */
    public Face showing(Expression other) {
        return new Face(other, style, hair, skin, hairColour, background, glasses, aged, turn, width, eyeDistance);
    }

    /** What can be said of it in words, by name: {@code expression}, {@code style}, {@code hair} and {@code glasses}. */
    public Map<String, String> attributes() {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("expression", word(expression));
        attributes.put("style", word(style));
        attributes.put("hair", word(hair));
        attributes.put("glasses", glasses ? "yes" : "no");
        return attributes;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
