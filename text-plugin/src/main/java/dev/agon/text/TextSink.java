package dev.agon.text;

import dev.agon.model.JsonText;
import dev.agon.model.PiecewiseFile;
import dev.agon.spi.Example;
import dev.agon.spi.SampleWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Texts on their way into a folder; see {@link TextWriter}. */
final class TextSink implements SampleWriter.Sink<String> {
    private final PiecewiseFile lines;
    private final PiecewiseFile objects;

    private TextSink(PiecewiseFile lines, PiecewiseFile objects) {
        this.lines = lines;
        this.objects = objects;
    }

    /** Begins the files of a folder. They are not forced to disk: a seed can make the samples again. */
    static TextSink open(Path folder) {
        return new TextSink(
                PiecewiseFile.begin(folder.resolve("samples.txt")),
                PiecewiseFile.begin(folder.resolve("samples.jsonl")));
    }

    @Override
    public void add(List<Example<String>> samples) {
        for (Example<String> sample : samples) {
            lines.append(TextWriter.line(sample.value()) + '\n');
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("text", sample.value());
            String label = sample.attributes().get(Example.LABEL);
            if (label != null) {
                members.put(Example.LABEL, label);
            }
            objects.append(JsonText.line(members) + '\n');
        }
    }

    @Override
    public void close() {
        try (objects) {
            lines.close();
        }
    }
}
