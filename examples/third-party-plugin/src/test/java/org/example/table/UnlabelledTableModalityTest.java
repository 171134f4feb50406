package org.example.table;

import java.util.Map;

/** The same kind of data, conditional on all columns of names. */
class UnlabelledTableModalityTest extends TableModalityTest {
    @Override
    protected Map<String, String> settings() {
        return Map.of("width", "16", "latent", "8");
    }
}
