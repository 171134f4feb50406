package dev.agon.image.faces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.image.Fixtures;
import dev.agon.image.data.ImageDataset;
import dev.agon.image.data.ImageOptions;
import dev.agon.image.faces.Face.Expression;
import dev.agon.spi.AgonException;
import dev.agon.spi.AgonException.Category;
import dev.agon.spi.Attribute;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DrawnFacesTest {
    private static final DrawnFaces FACES = new DrawnFaces(200, 48, 3);

    @Test
    void aFaceOfANumberIsAlwaysTheSame() {
        Face face = FACES.face(7);
        assertThat(new DrawnFaces(8, 64, 3).face(7)).isEqualTo(face).isNotEqualTo(FACES.face(8));
        assertThat(new DrawnFaces(200, 48, 4).face(7)).isNotEqualTo(face);
        assertThat(Fixtures.values(FacePainter.paint(face, 48), 3))
                .isEqualTo(Fixtures.values(FacePainter.paint(face, 48), 3));
    }

    @Test
    void everyValueOfEveryAttributeOccurs() {
        Map<String, Set<String>> seen = new TreeMap<>();
        for (int i = 0; i < FACES.count(); i++) {
            FACES.face(i)
                    .attributes()
                    .forEach((name, value) ->
                            seen.computeIfAbsent(name, key -> new HashSet<>()).add(value));
        }
        assertThat(seen.get("expression")).hasSize(Expression.values().length).contains("smile");
        assertThat(seen.get("style")).hasSize(3);
        assertThat(seen.get("hair")).hasSize(4);
        assertThat(seen.get("glasses")).containsExactlyInAnyOrder("yes", "no");
    }

    /** Of the same face, whoever it is: what nobody can see, no model can learn. */
    @ParameterizedTest
    @ValueSource(ints = {48, 96})
    void everyExpressionCanBeSeen(int side) {
        for (int i = 0; i < 30; i++) {
            Face face = FACES.face(i);
            List<int[]> pictures = Arrays.stream(Expression.values())
                    .map(expression -> Fixtures.values(FacePainter.paint(face.showing(expression), side), 3))
                    .toList();
            for (int a = 0; a < pictures.size(); a++) {
                for (int b = 0; b < a; b++) {
                    assertThat(differing(pictures.get(a), pictures.get(b)))
                            .as("%s: expressions %s and %s", face, a, b)
                            .isGreaterThan(0.01);
                }
            }
        }
    }

    /** Share of the values that differ by an eighth of the range at least. */
    private static double differing(int[] one, int[] other) {
        long count = 0;
        for (int i = 0; i < one.length; i++) {
            count += Math.abs(one[i] - other[i]) >= 32 ? 1 : 0;
        }
        return (double) count / one.length;
    }

    @Test
    void areReadWithTheirAttributes(@TempDir Path folder) {
        new DrawnFaces(30, 48, 3).write(folder);
        ImageOptions options = ImageOptions.of(ImageOptions.DECLARED.parse(Map.of("columns", "all")));
        try (ImageDataset data = ImageDataset.open(folder, options)) {
            assertThat(data.size()).isEqualTo(30);
            assertThat(data.shape().width()).isEqualTo(48);
            assertThat(data.attributes())
                    .extracting(Attribute::name)
                    .containsExactly("expression", "glasses", "hair", "style");
            assertThat(data.labels()).isEmpty();
            for (int i = 0; i < 30; i++) {
                assertThat(data.get(i).attributes()).isEqualTo(FACES.face(i).attributes());
                assertThat(Fixtures.values(data.get(i).value(), 3))
                        .isEqualTo(Fixtures.values(FacePainter.paint(FACES.face(i), 48), 3));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 48", "-1, 48", "5, 47", "5, 100000"})
    void facesThatCannotBeDrawnAreRefused(int count, int side) {
        assertThatThrownBy(() -> new DrawnFaces(count, side, 1))
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(Category.USAGE));
    }
}
