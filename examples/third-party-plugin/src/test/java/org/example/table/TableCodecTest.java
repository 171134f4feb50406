package org.example.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agon.spi.BundleReader;
import dev.agon.spi.Codec;
import dev.agon.testkit.CodecContract;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;

class TableCodecTest extends CodecContract<Row> {
    @TempDir
    Path folder;

    private TableDataset people() {
        return Tables.open(Tables.people(folder.resolve("people.csv"), 300), "label", "town");
    }

    @Override
    protected Codec<Row> codec() {
        try (TableDataset people = people()) {
            return new TableCodec(ColumnKinds.of(people, TableOptions.of(TableOptions.DECLARED.defaults())), "");
        }
    }

    @Override
    protected List<Row> samples() {
        try (TableDataset people = people()) {
            return IntStream.range(0, 20).mapToObj(i -> people.get(i).value()).toList();
        }
    }

    @Override
    protected Codec<Row> load(BundleReader in) {
        return TableCodec.load(in);
    }

    /** Names and missing values come back exactly; quantities to the rounding of floats, unless cut off at 4 deviations. */
    @Override
    protected void assertNear(Row decoded, Row original) {
        assertThat(decoded.cell(0)).isEqualTo(original.cell(0));
        assertThat(decoded.cell(1)).isEqualTo(original.cell(1));
        assertThat(decoded.cell(2).isEmpty()).isEqualTo(original.cell(2).isEmpty());
        if (!original.cell(2).isEmpty()) {
            assertThat(Double.parseDouble(decoded.cell(2)))
                    .isCloseTo(Double.parseDouble(original.cell(2)), within(0.02));
        }
        assertThat(decoded.cell(3)).isEqualTo(original.cell(3));
    }
}
