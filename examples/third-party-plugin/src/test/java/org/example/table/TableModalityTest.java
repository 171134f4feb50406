package org.example.table;

import dev.agon.spi.DataModality;
import dev.agon.testkit.DataModalityContract;
import java.nio.file.Path;
import java.util.Map;

class TableModalityTest extends DataModalityContract<Row> {
    @Override
    protected DataModality<Row> modality() {
        return new TableModality();
    }

    @Override
    protected Path data(Path emptyFolder) {
        return Tables.people(emptyFolder.resolve("people.csv"), 50);
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("label", "town", "width", "16", "latent", "8");
    }
}
