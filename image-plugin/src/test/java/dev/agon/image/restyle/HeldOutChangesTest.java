package dev.agon.image.restyle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.image.data.ImageDataset;
import dev.agon.image.restyle.HeldOutChanges.Change;
import dev.agon.spi.AgonException;
import dev.agon.spi.AgonException.Category;
import dev.agon.spi.Attribute;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Example;
import dev.agon.spi.Labels;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeldOutChangesTest {
    @TempDir
    Path folder;

    private ImageDataset data;

    private HeldOutChanges open(String columns) {
        data = DrawnForms.open(folder, 60, columns);
        return HeldOutChanges.of(EvaluationData.of(data, 0.3));
    }

    @AfterEach
    void close() {
        data.close();
    }

    private static Attribute attribute(String name, List<String> values) {
        return new Attribute(name, new Labels(values, Collections.nCopies(values.size(), 1L), "labels.csv"));
    }

    private static void assertData(ThrowingCallable call, String... parts) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(Category.DATA))
                .message()
                .contains(parts);
    }

    @Test
    void attributesTakeTurnsAndGetAnotherValue() {
        HeldOutChanges changes = open("all");
        assertThat(changes.changeable()).extracting(Attribute::name).containsExactly("form", "tone");
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Example<BufferedImage> original = changes.original(i);
            Change change = changes.change(i, original);
            assertThat(change).isEqualTo(changes.change(i, original));
            assertThat(change.attribute()).isEqualTo(i % 2 == 0 ? "form" : "tone");
            assertThat(change.value()).isNotEqualTo(original.attributes().get(change.attribute()));
            Map<String, String> others = new HashMap<>(change.of(original.attributes()));
            others.put(change.attribute(), original.attributes().get(change.attribute()));
            assertThat(others).isEqualTo(original.attributes());
            asked.add(change.value());
        }
        assertThat(asked).contains("bar", "disc", "frame", "dark", "light");
    }

    @Test
    void picturesInWhichNothingDiffersAreRefused() {
        assertData(() -> open("ground"), "nothing to change", "ground of 1 values from labels.csv: gray");
    }

    @Test
    void onlyWhatAModelKnowsIsAskedOfIt() {
        HeldOutChanges changes = open("all");
        Attribute form = attribute("form", List.of("arc", "bar", "disc", "frame"));
        Attribute tone = attribute("tone", DrawnForms.TONES);
        changes.checkKnown(List.of(tone, form));
        assertData(
                () -> changes.checkKnown(List.of(form, attribute("sound", List.of("high", "low")))),
                "unknown attribute 'tone'",
                "form, sound");
        assertData(
                () -> changes.checkKnown(List.of(attribute("form", List.of("bar", "disk")), tone)),
                "unknown form 'disc'; did you mean 'disk'?",
                "bar, disk");
    }
}
