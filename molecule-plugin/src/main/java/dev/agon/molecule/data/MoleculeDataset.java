package dev.agon.molecule.data;

import dev.agon.molecule.Molecule;
import dev.agon.spi.Dataset;
import dev.agon.spi.Example;
import dev.agon.spi.Labels;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Different molecules as standard SMILES, in the order of their file. Keeps about 80 bytes a molecule in memory: a million
 * take less than 100 MB.
 */
public final class MoleculeDataset implements Dataset<Molecule> {
    private final SmilesStore smiles;
    private final List<String> rejected;
    private final List<String> notes;
    private final String fingerprint;

    MoleculeDataset(SmilesStore smiles, List<String> rejected, List<String> notes) {
        this.smiles = smiles;
        this.rejected = List.copyOf(rejected);
        this.notes = List.copyOf(notes);
        this.fingerprint = fingerprint(smiles);
    }

    /**
     * Reads a file of molecules with all processors.
     *
     * @throws dev.agon.spi.AgonException DATA if it is missing, unreadable or empty, or has more broken entries than the
     *     options allow, or is a CSV file without the column
     */
    public static MoleculeDataset open(Path path, ReadingOptions options) {
        return new MoleculeIntake(path, options, Runtime.getRuntime().availableProcessors()).read();
    }

    @Override
    public long size() {
        return smiles.size();
    }

    @Override
    public Example<Molecule> get(long index) {
        return new Example<>(index, new Molecule(smiles.get(Math.toIntExact(index))), Map.of());
    }

    @Override
    public long hash(long index) {
        return smiles.hash(Math.toIntExact(index));
    }

    /** None: molecules come without classes. */
    @Override
    public Optional<Labels> labels() {
        return Optional.empty();
    }

    @Override
    public List<String> rejected() {
        return rejected;
    }

    @Override
    public List<String> notes() {
        return notes;
    }

    /** Number of molecules and a hash over all of them in order. */
    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public void close() {
        // all is in memory
    }

    private static String fingerprint(SmilesStore smiles) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        ByteBuffer number = ByteBuffer.allocate(Long.BYTES);
        for (int i = 0; i < smiles.size(); i++) {
            digest.update(number.putLong(0, smiles.hash(i)).array());
        }
        return "molecule-" + smiles.size() + "-" + HexFormat.of().formatHex(digest.digest(), 0, 16);
    }
}
