package dev.agon.molecule.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.molecule.Molecule;
import dev.agon.molecule.Samples;
import dev.agon.spi.AgonException;
import dev.agon.spi.BundleReader;
import dev.agon.spi.Codec;
import dev.agon.testkit.CodecContract;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MoleculeCodecTest extends CodecContract<Molecule> {
    private final MoleculeCodec codec = MoleculeCodec.fit(Samples.drugLike(), 200, List.of());

    @Override
    protected Codec<Molecule> codec() {
        return codec;
    }

    @Override
    protected List<Molecule> samples() {
        return Samples.every(4000, Samples.drugLike()).stream()
                .map(Molecule::new)
                .toList();
    }

    @Override
    protected Codec<Molecule> load(BundleReader in) {
        return MoleculeCodec.load(in);
    }

    @Test
    void readsBackItsMolecules() {
        assertThat(codec.decode(codec.encode(samples()))).isEqualTo(samples());
    }

    @Test
    void encodesForeignMoleculesAsNothing() {
        assertThat(codec.decode(codec.encode(List.of(new Molecule("[Pt]"))))).containsExactly(new Molecule(""));
    }

    @Test
    void refusesDamagedEntries() {
        for (String content : List.of("", "x", "C 999\n", "C one\n", "hello 1\n", "C -1\n")) {
            byte[] bytes = content.getBytes(StandardCharsets.US_ASCII);
            assertThatThrownBy(() -> MoleculeCodec.load(name -> bytes)).isInstanceOf(AgonException.class);
        }
    }
}
