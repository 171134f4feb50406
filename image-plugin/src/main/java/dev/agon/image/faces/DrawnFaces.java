package dev.agon.image.faces;

import dev.agon.data.LabelTableWriter;
import dev.agon.model.AtomicFiles;
import dev.agon.report.Png;
import dev.agon.spi.AgonException;
import dev.agon.spi.RandomStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A labelled set of drawn faces, of which the truth is known and no likeness is anybody's. Face number i of a seed is
 * always the same.
 *
 * @param count how many
 * @param side pixels of either side of a picture, from 48 on
 * @param seed of all that is drawn
 */
public record DrawnFaces(int count, int side, long seed) {
    private static final int SMALLEST = 48;
    private static final int LARGEST = 1024;

    /** @throws AgonException USAGE if there is none, or they would be too small to be recognised, or huge */
    public DrawnFaces {
        if (count < 1) {
            throw AgonException.usage("count of faces is " + count + "; at least 1 is needed");
        }
        if (side < SMALLEST || side > LARGEST) {
            throw AgonException.usage(
                    "faces are drawn with " + SMALLEST + " to " + LARGEST + " pixels a side, not " + side);
        }
    }

    /** A face by its number, from 0 on. */
    public Face face(int number) {
        return Face.draw(RandomStream.of(seed).fork("face").fork(number));
    }

    /**
     * Writes the faces as {@code 000000.png} and so on with {@code labels.csv} beside them, whose columns are those of
     * {@link Face#attributes}: what {@code agon train image --set columns=all} reads.
     *
     * @return the folder
     */
    public Path write(Path folder) {
        AtomicFiles.createFolder(folder);
        IntStream.range(0, count).parallel().forEach(i -> {
            byte[] png = Png.encode(FacePainter.paint(face(i), side));
            AtomicFiles.writeUnforced(folder.resolve(name(i)), out -> out.write(png));
        });
        LabelTableWriter table = new LabelTableWriter();
        for (int i = 0; i < count; i++) {
            table.add(name(i), face(i).attributes());
        }
        table.write(folder);
        return folder;
    }

    private static String name(int number) {
        return String.format(Locale.ROOT, "%06d.png", number);
    }
}
