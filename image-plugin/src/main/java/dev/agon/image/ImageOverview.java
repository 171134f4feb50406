package dev.agon.image;

import dev.agon.report.SampleRows;
import dev.agon.spi.Example;
import java.awt.image.BufferedImage;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The picture of a folder's samples: a row for each label, or each value of the alphabetically first attribute, if there
 * are few; otherwise a grid of the first.
 */
final class ImageOverview {
    private final SampleRows<BufferedImage> chosen = new SampleRows<>(ImageGrid.MOST);

    void add(Example<BufferedImage> sample) {
        chosen.add(row(sample.attributes()), () -> ImageGrid.cell(sample.value()));
    }

    private static Optional<String> row(Map<String, String> attributes) {
        return Optional.ofNullable(attributes.get(Example.LABEL))
                .or(() -> attributes.keySet().stream()
                        .filter(name -> !name.equals(Example.FILE))
                        .min(Comparator.naturalOrder())
                        .map(attributes::get));
    }

    BufferedImage paint() {
        List<List<BufferedImage>> rows = chosen.rows();
        return rows.isEmpty() ? ImageGrid.of(chosen.first()) : ImageGrid.rows(rows);
    }
}
