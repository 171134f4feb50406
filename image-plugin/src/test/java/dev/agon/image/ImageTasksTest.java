package dev.agon.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.image.raster.PictureShape;
import dev.agon.image.task.Generation;
import dev.agon.image.task.ImageTask;
import dev.agon.spi.AgonException;
import dev.agon.spi.AgonException.Category;
import dev.agon.spi.Option;
import dev.agon.spi.Options;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageTasksTest {
    private static final PictureShape SHAPE = new PictureShape(24, 16, 3);

    /** Every task that an option names. */
    static Stream<String> names() {
        return ImageTasks.DECLARED.options().stream()
                .filter(option -> option.name().equals(ImageTask.TASK))
                .map(Option::choices)
                .flatMap(List::stream);
    }

    private static ImageTask task(String... settings) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            given.put(settings[i], settings[i + 1]);
        }
        return ImageTasks.of(ImageTasks.DECLARED.parse(given));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aCodecRemembersTheTask(String name) {
        ImageTask task = task(ImageTask.TASK, name);
        Map<String, byte[]> saved = new HashMap<>();
        new ImageCodec(SHAPE, task).save(saved::put);
        ImageCodec loaded = ImageCodec.load(saved::get);
        assertThat(loaded.task()).isEqualTo(task);
        assertThat(loaded.task().settings()).containsEntry(ImageTask.TASK, name);
        assertThat(loaded.pictures()).isEqualTo(SHAPE);
    }

    @Test
    void modelsFromBeforeThereWereTasksMakeNewPictures() {
        byte[] saved = "{\"width\": 24, \"height\": 16, \"channels\": 3}\n".getBytes(StandardCharsets.UTF_8);
        assertThat(ImageCodec.load(name -> saved).task()).isEqualTo(new Generation());
        Map<String, byte[]> now = new HashMap<>();
        new ImageCodec(SHAPE).save(now::put);
        assertThat(now.get("codec.json")).isEqualTo(saved);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"task\": \"fly\"}",
                "{\"task\": \"superres\", \"scale\": \"9\"}",
                "{\"task\": \"superres\", \"scale\": \"\"}",
                "{}",
                "\"superres\"",
                "{\"task\": 7}"
            })
    void brokenTasksInModelsAreDataErrors(String task) {
        byte[] saved = ("{\"width\": 24, \"height\": 16, \"channels\": 3, \"task\": " + task + "}")
                .getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> ImageCodec.load(name -> saved))
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(Category.DATA))
                .hasMessageContaining("task");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "9", "-4", "4.5", "four", "99999999999"})
    void scalesThatCannotBeAreRefusedBeforeAnyDataIsRead(String scale) {
        Options options = new ImageModality().options().parse(Map.of("task", "superres", "scale", scale));
        assertThatThrownBy(() -> new ImageModality().defaultRecipe(options))
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(Category.USAGE))
                .hasMessageContaining("scale is '" + scale + "'")
                .hasMessageContaining("from 2 to 8");
    }

    @Test
    void aScaleIsOfSuperResolutionOnly() {
        assertThatThrownBy(() -> task(ImageTask.TASK, "inpaint", "scale", "2"))
                .hasMessageContaining("scale=2 is of task=superres, and the task is inpaint");
        assertThat(task(ImageTask.TASK, "superres", "scale", " 3 ").settings()).containsEntry("scale", "3");
        assertThat(task(ImageTask.TASK, "superres").settings()).containsEntry("scale", "4");
    }

    @ParameterizedTest
    @CsvSource({
        "superres, 30, 28, multiples of 4, --size 28x28",
        "superres, 3, 8, multiples of 4, --size 4x8",
        "inpaint, 30, 28, multiples of 4, --size 32x28",
        "deblur, 5, 4, multiples of 4, --size 8x4"
    })
    void picturesOfOtherSidesAreRefusedWithASizeThatWorks(
            String name, int width, int height, String reason, String remedy) {
        ImageTask task = task(ImageTask.TASK, name);
        assertThatThrownBy(() -> task.check(new PictureShape(width, height, 1)))
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(Category.USAGE))
                .hasMessageContaining(reason)
                .hasMessageContaining(width + "x" + height)
                .hasMessageContaining(remedy);
        task.check(new PictureShape(32, 16, 1));
    }
}
