package dev.agon.text;

import dev.agon.spi.DataModality;
import dev.agon.testkit.DataModalityContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class TextModalityContractTest extends DataModalityContract<String> {
    @Override
    protected DataModality<String> modality() {
        return new TextModality();
    }

    @Override
    protected Path data(Path emptyFolder) {
        try {
            for (String label : new String[] {"sea", "land"}) {
                StringBuilder lines = new StringBuilder();
                for (int i = 0; i < 40; i++) {
                    lines.append("over the ")
                            .append(label)
                            .append(" went number ")
                            .append(i)
                            .append('\n');
                }
                Files.writeString(emptyFolder.resolve(label + ".txt"), lines);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return emptyFolder;
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("vocabulary", "300", "window", "12", "g-channels", "16", "likelihood-batch", "8");
    }
}
