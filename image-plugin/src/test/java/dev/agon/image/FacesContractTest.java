package dev.agon.image;

import dev.agon.image.faces.DrawnFaces;
import dev.agon.spi.DataModality;
import dev.agon.testkit.DataModalityContract;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;

/** The contract for pictures that have attributes instead of a label. */
class FacesContractTest extends DataModalityContract<BufferedImage> {
    @Override
    protected DataModality<BufferedImage> modality() {
        return new ImageModality();
    }

    @Override
    protected Path data(Path emptyFolder) {
        return new DrawnFaces(50, 48, 1).write(emptyFolder);
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("columns", "all", "size", "8x8", "width", "4", "latent", "8");
    }

    @Override
    protected Object content(BufferedImage sample) {
        return IntStream.of(Fixtures.values(sample, 3)).boxed().toList();
    }
}
