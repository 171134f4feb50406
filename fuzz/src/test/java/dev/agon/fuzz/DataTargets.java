package dev.agon.fuzz;

import dev.agon.audio.AudioModality;
import dev.agon.image.ImageModality;
import dev.agon.molecule.MoleculeModality;
import dev.agon.spi.DataModality;
import dev.agon.spi.Dataset;
import dev.agon.text.TextModality;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Readers of what {@code --data} takes. */
final class DataTargets {
    private static final long MOST_ITEMS = 50;

    private DataTargets() {}

    static List<Target> all() {
        ImageModality image = new ImageModality();
        AudioModality audio = new AudioModality();
        TextModality text = new TextModality();
        MoleculeModality molecule = new MoleculeModality();
        return List.of(
                new Target("picture", (folder, input) -> pictures(image, folder, input)),
                new Target("picture-chunks", (folder, input) -> pictures(image, folder, withChecksums(input))),
                Target.file("idx", "train-images-idx3-ubyte", file -> open(image, file, Map.of())),
                Target.file("zip", "pictures.zip", file -> open(image, file, Map.of("labels", "prefix"))),
                new Target("labels", (folder, input) -> labels(image, folder, input, Map.of("labels", "csv"))),
                new Target("attributes", (folder, input) -> labels(image, folder, input, Map.of("columns", "all"))),
                Target.file("wav", "sound.wav", file -> open(audio, file.getParent(), Map.of("seconds", "0.1"))),
                Target.file("txt", "text.txt", file -> open(text, file, Map.of())),
                Target.file("jsonl", "text.jsonl", file -> open(text, file, Map.of("labels", "column"))),
                Target.file("text-csv", "text.csv", file -> open(text, file, Map.of("labels", "column"))),
                Target.file("text-gz", "text.txt.gz", file -> open(text, file, Map.of())),
                Target.file("smi", "molecules.smi", file -> open(molecule, file, Map.of())),
                Target.file("molecule-csv", "molecules.csv", file -> open(molecule, file, Map.of())),
                Target.file("sdf", "molecules.sdf", file -> open(molecule, file, Map.of())),
                Target.file("molecule-gz", "molecules.smi.gz", file -> open(molecule, file, Map.of())));
    }

    /** Reads a source as training would, though not more than a few of its items. */
    private static <T> void open(DataModality<T> modality, Path source, Map<String, String> settings) {
        try (Dataset<T> data = modality.open(source, modality.options().parse(settings))) {
            data.labels();
            data.attributes();
            data.rejected();
            data.notes();
            data.fingerprint();
            for (long i = 0; i < Math.min(data.size(), MOST_ITEMS); i++) {
                data.get(i);
                data.hash(i);
            }
        }
    }

    /** Beside a good one, so that one that is skipped is no refusal of the whole. */
    private static void pictures(ImageModality image, Path folder, byte[] input) throws IOException {
        Files.write(folder.resolve("good.png"), png());
        Files.write(folder.resolve("other.png"), input);
        open(image, folder, Map.of());
    }

    private static void labels(ImageModality image, Path folder, byte[] table, Map<String, String> settings)
            throws IOException {
        for (String name : List.of("a.png", "b.png", "c.png")) {
            Files.write(folder.resolve(name), png());
        }
        Files.write(folder.resolve("labels.csv"), table);
        open(image, folder, settings);
    }

    private static byte[] png() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_GRAY), "png", out);
        return out.toByteArray();
    }

    /** A PNG whose checksums are right again, so that what they protect is looked at. */
    private static byte[] withChecksums(byte[] input) {
        byte[] png = input.clone();
        ByteBuffer bytes = ByteBuffer.wrap(png);
        int at = 8;
        while (at <= png.length - 12) {
            int length = bytes.getInt(at);
            if (length < 0 || length > png.length - at - 12) {
                break;
            }
            CRC32 checksum = new CRC32();
            checksum.update(png, at + 4, length + 4);
            bytes.putInt(at + 8 + length, (int) checksum.getValue());
            at += length + 12;
        }
        return png;
    }
}
