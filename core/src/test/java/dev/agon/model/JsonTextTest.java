package dev.agon.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
    @Test
    void isReadBack() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("width", 28);
        members.put("seed", Long.MIN_VALUE);
        members.put("scale", 0.1 + 0.2);
        members.put("words", List.of("a", "\"b\"\n", "é"));
        members.put("extents", List.of(1L, 2L));
        members.put("nested", Map.of("name", "x"));
        members.put("nothing", null);
        byte[] text = JsonText.of(members);
        JsonFields fields = Json.read(text, "codec.json");
        assertThat(fields.names()).containsExactly("width", "seed", "scale", "words", "extents", "nested", "nothing");
        assertThat(fields.integer("width")).isEqualTo(28);
        assertThat(fields.integer("seed")).isEqualTo(Long.MIN_VALUE);
        assertThat(fields.number("scale")).isEqualTo(0.1 + 0.2);
        assertThat(fields.textList("words")).containsExactly("a", "\"b\"\n", "é");
        assertThat(fields.integerList("extents")).containsExactly(1L, 2L);
        assertThat(fields.object("nested").text("name")).isEqualTo("x");
        assertThat(fields.has("nothing")).isFalse();
    }

    @Test
    void hasOneFormEverywhere() {
        assertThat(new String(JsonText.of(Map.of("ready", true)), StandardCharsets.UTF_8))
                .isEqualTo("{\n  \"ready\" : true\n}\n");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatJsonDoesNotKnowIsRefused(double value) {
        assertThatThrownBy(() -> JsonText.of(Map.of("list", List.of(1, value))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/list[1]");
        assertThatThrownBy(() ->
                        JsonText.of(Map.of("path", Map.of("of", Path.of("x").getFileSystem()))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/path/of");
    }
}
