package dev.agon.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agon.spi.AgonException;
import dev.agon.spi.AgonException.Category;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "1",
                "{",
                "{\"a\":1",
                "{\"a\":1,\"a\":2}",
                "{} x",
                "{\"a\":NaN}",
                "{'a':1}",
                "{\"a\":01}",
                "\u0000"
            })
    void refusesWhatIsNoSingleObject(String text) {
        refused(text);
    }

    @Test
    void refusesWhatIsTooDeepOrTooLong() {
        refused("{\"a\":".repeat(Json.MAX_DEPTH + 1) + "1" + "}".repeat(Json.MAX_DEPTH + 1));
        refused("{\"a\":" + "[".repeat(100_000));
        refused("{\"a\":" + "9".repeat(2_000) + "}");
        refused("{\"a\":\"" + "x".repeat((1 << 20) + 1) + "\"}");
    }

    @Property
    void doublesSurviveTheRoundTrip(@ForAll double value) {
        ObjectNode node = Json.object();
        Json.put(node, "v", value);
        double back = Json.read(Json.line(node), "t").number("v");
        assertThat(back).isEqualTo(Double.isFinite(value) ? value : Double.NaN);
    }

    @Test
    void namesFileAndMemberOfAWrongOne() {
        JsonFields fields = Json.read("{\"a\":{\"b\":\"text\",\"n\":1e99,\"l\":[1,\"x\"]}}", "run.json");
        assertThatThrownBy(() -> fields.object("a").integer("b")).hasMessage("run.json: a: 'b' is not a whole number");
        assertThatThrownBy(() -> fields.object("a").integer("n")).hasMessageContaining("'n' is not a whole number");
        assertThatThrownBy(() -> fields.object("a").integerList("l")).hasMessageContaining("'l'");
        assertThatThrownBy(() -> fields.text("c")).hasMessage("run.json: 'c' is missing");
        assertThatThrownBy(() -> fields.texts("a")).hasMessageContaining("'n' is not a text");
    }

    @Test
    void writesForPeople() {
        ObjectNode node = Json.object().put("b", 1);
        node.putObject("a").put("x", "é");
        assertThat(Json.pretty(node)).isEqualTo("{\n  \"b\" : 1,\n  \"a\" : {\n    \"x\" : \"é\"\n  }\n}\n");
    }

    private static void refused(String text) {
        assertThatThrownBy(() -> Json.read(text, "run.json"))
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(Category.DATA))
                .hasMessageContaining("run.json");
    }
}
