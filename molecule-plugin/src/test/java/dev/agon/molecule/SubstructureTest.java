package dev.agon.molecule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.spi.AgonException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubstructureTest {
    @Test
    void findsPartsByTheirBondsAndAromaticity() {
        Substructure acid = Substructure.of("[CX3](=O)[OX2H1]");
        assertThat(acid.isIn(new Molecule("CC(=O)Oc1ccccc1C(=O)O"))).isTrue();
        assertThat(acid.isIn(new Molecule("CC(=O)OC"))).isFalse();
        Substructure benzene = Substructure.of("c1ccccc1");
        assertThat(benzene.isIn(new Molecule("C1=CC=CC=C1C"))).isTrue();
        assertThat(benzene.isIn(new Molecule("C1CCCCC1"))).isFalse();
        assertThat(benzene).hasToString("c1ccccc1");
    }

    @Test
    void refusesWhatIsNoPattern() {
        for (String wrong : List.of("", " ", "[", "c1cc", "C(", "hello", "C".repeat(501), "[$(".repeat(100))) {
            assertThatThrownBy(() -> Substructure.of(wrong))
                    .as(wrong)
                    .isInstanceOfSatisfying(
                            AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.USAGE));
        }
    }
}
