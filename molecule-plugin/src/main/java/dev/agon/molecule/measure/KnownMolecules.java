package dev.agon.molecule.measure;

import dev.agon.data.ContentHash;
import dev.agon.molecule.Molecule;
import dev.agon.spi.Dataset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * The molecules of a data set by the 64-bit hashes of their SMILES, 8 bytes each. An unknown molecule is taken for one of n
 * with a chance of n / 2<sup>64</sup>.
 */
final class KnownMolecules {
    private final long[] hashes;

    private KnownMolecules(long[] hashes) {
        this.hashes = hashes;
    }

    static KnownMolecules of(Dataset<Molecule> data) {
        return new KnownMolecules(LongStream.range(0, data.size())
                .map(i -> hash(data.get(i).value().smiles()))
                .sorted()
                .toArray());
    }

    /** @param smiles standard */
    boolean contains(String smiles) {
        return Arrays.binarySearch(hashes, hash(smiles)) >= 0;
    }

    private static long hash(String smiles) {
        return ContentHash.of(smiles.getBytes(StandardCharsets.US_ASCII));
    }
}
