package dev.agon.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.spi.AgonException;
import dev.agon.spi.Codec;
import dev.agon.spi.DataModality;
import dev.agon.spi.Dataset;
import dev.agon.spi.Demo;
import dev.agon.spi.Options;
import dev.agon.spi.Split;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageModalityTest {
    private final ImageModality modality = new ImageModality();

    @Test
    void isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(DataModality.class)).anyMatch(found -> found instanceof ImageModality);
        assertThat(modality.name()).isEqualTo("image");
        assertThat(modality.sampleType()).isEqualTo(BufferedImage.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0x0", "0x32", "32x0", "-1x5", "32", "x", "axb", "99999x99999", "32x32x3", "2049x2", "1e3x5"})
    void sizesThatCannotBeAreRefusedBeforeAnyDataIsRead(String size) {
        Options options = modality.options().parse(Map.of("size", size));
        Path nowhere = Path.of("no", "such", "folder");
        for (Runnable use :
                new Runnable[] {() -> modality.defaultRecipe(options), () -> modality.open(nowhere, options)}) {
            assertThatThrownBy(use::run)
                    .isInstanceOfSatisfying(
                            AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.USAGE))
                    .hasMessageContaining("size is '" + size + "'");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-1%", "101%", "many", "%"})
    void sharesThatCannotBeAreRefused(String share) {
        Options options = modality.options().parse(Map.of("max-bad", share));
        assertThatThrownBy(() -> modality.defaultRecipe(options))
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.USAGE))
                .hasMessageContaining("max-bad");
    }

    @ParameterizedTest
    @CsvSource({
        "size, 28x28",
        "size, 640X480",
        "size, '  8 x 9 '",
        "max-bad, 0%",
        "max-bad, 2.5%",
        "labels, prefix",
        "color, rgb"
    })
    void sensibleValuesAreAccepted(String option, String value) {
        assertThat(modality.defaultRecipe(modality.options().parse(Map.of(option, value)))
                        .generator())
                .isNotBlank();
    }

    @Test
    void unknownRulesAreRefusedWithASuggestion() {
        assertThatThrownBy(() -> modality.options().parse(Map.of("labels", "foldr")))
                .isInstanceOf(AgonException.class)
                .hasMessageContaining("did you mean 'folder'?");
    }

    @Test
    void theDemoUnpacksDigitsWithTheirLabelsAndLicence(@TempDir Path folder) {
        Demo demo = modality.demos().get(0);
        assertThat(demo.name()).isEqualTo("image");
        Path data = demo.data().apply(folder);
        assertThat(folder.resolve("LICENSE")).content().contains("CC BY-SA 3.0");
        Options options = modality.options().defaults();
        try (Dataset<BufferedImage> digits = modality.open(data, options)) {
            assertThat(digits.size()).isEqualTo(10_000);
            assertThat(digits.labels().orElseThrow().names())
                    .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
            assertThat(digits.fingerprint()).isEqualTo("image-28x28x1-10000-0fbf73ab4b3e592c1c0217ff9c010184");
            try (Dataset<BufferedImage> training = digits.split(Split.TRAINING, 0.1)) {
                assertThat(training.size()).isBetween(7_800L, 8_200L);
                Codec<BufferedImage> codec = modality.fit(training, options);
                assertThat(codec.shape()).containsExactly(28, 28, 1);
            }
        }
        assertThat(Files.exists(folder.resolve("LICENSE"))).isTrue();
    }

    @Test
    void aDataSetWithoutPicturesCannotBeFitted(@TempDir Path folder) {
        Fixtures.folder(folder, Fixtures.pngs(1));
        Options options = modality.options().defaults();
        try (Dataset<BufferedImage> data = modality.open(folder, options)) {
            Split empty = data.split(Split.TRAINING, 0.4).size() == 0 ? Split.TRAINING : Split.HELD_OUT;
            assertThatThrownBy(() -> modality.fit(data.split(empty, 0.4), options))
                    .isInstanceOf(AgonException.class)
                    .hasMessageContaining("no picture");
        }
    }
}
