package dev.agon.image;

import dev.agon.spi.DataModality;
import dev.agon.testkit.DataModalityContract;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

class ImageModalityContractTest extends DataModalityContract<BufferedImage> {
    @Override
    protected DataModality<BufferedImage> modality() {
        return new ImageModality();
    }

    @Override
    protected Path data(Path emptyFolder) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < 50; i++) {
            files.put((i % 2 == 0 ? "even/" : "odd/") + i + ".png", Fixtures.png(Fixtures.grayNoise(8, 8, i)));
        }
        return Fixtures.folder(emptyFolder, files);
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("width", "4", "latent", "8");
    }

    @Override
    protected Object content(BufferedImage sample) {
        return IntStream.of(Fixtures.values(sample, 3)).boxed().toList();
    }
}
