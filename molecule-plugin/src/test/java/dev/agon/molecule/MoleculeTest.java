package dev.agon.molecule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.spi.AgonException;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MoleculeTest {
    private static final Molecule BENZENE = new Molecule("c1ccccc1");

    @Test
    void drawsItself() {
        BufferedImage picture = BENZENE.picture(200, 100);
        assertThat(picture.getWidth()).isEqualTo(200);
        assertThat(picture.getHeight()).isEqualTo(100);
        assertThat(Arrays.stream(picture.getRGB(0, 0, 200, 100, null, 0, 200))
                        .distinct()
                        .count())
                .isGreaterThan(2);
        assertThat(BENZENE.svg(200, 100)).contains("<svg").contains("200");
    }

    @Test
    void refusesSizesAndTextsThatCannotBeDrawn() {
        assertThatThrownBy(() -> BENZENE.picture(0, 100))
                .isInstanceOf(AgonException.class)
                .hasMessageContaining("0x100");
        assertThatThrownBy(() -> BENZENE.svg(100, 5_000)).isInstanceOf(AgonException.class);
        assertThatThrownBy(() -> new Molecule("C(").svg(100, 100))
                .isInstanceOf(AgonException.class)
                .hasMessageContaining("no molecule");
    }
}
