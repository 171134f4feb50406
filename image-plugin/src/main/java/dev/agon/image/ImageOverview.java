package dev.agon.image;

import dev.agon.report.SampleRows;
import dev.agon.spi.Example;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;

/** The picture of a folder's samples: a row for each label if there are few, otherwise a grid of the first. */
final class ImageOverview {
    private final SampleRows<BufferedImage> chosen = new SampleRows<>(ImageGrid.MOST);

    void add(Example<BufferedImage> sample) {
        chosen.add(Optional.ofNullable(sample.attributes().get(Example.LABEL)), () -> ImageGrid.cell(sample.value()));
    }

    BufferedImage paint() {
        List<List<BufferedImage>> rows = chosen.rows();
        return rows.isEmpty() ? ImageGrid.of(chosen.first()) : ImageGrid.rows(rows);
    }
}
