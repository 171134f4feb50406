package dev.agon.text;

import dev.agon.model.AtomicFiles;
import dev.agon.model.JsonText;
import dev.agon.spi.Example;
import dev.agon.spi.SampleWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Texts on their way into a folder; see {@link TextWriter}. */
final class TextSink implements SampleWriter.Sink<String> {
    private final Path folder;
    private final StringBuilder lines = new StringBuilder();
    private final StringBuilder objects = new StringBuilder();

    TextSink(Path folder) {
        this.folder = folder;
    }

    @Override
    public void add(List<Example<String>> samples) {
        for (Example<String> sample : samples) {
            lines.append(TextWriter.line(sample.value())).append('\n');
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("text", sample.value());
            String label = sample.attributes().get(Example.LABEL);
            if (label != null) {
                members.put(Example.LABEL, label);
            }
            objects.append(JsonText.line(members)).append('\n');
        }
    }

    @Override
    public void close() {
        write("samples.txt", lines);
        write("samples.jsonl", objects);
    }

    /** Not forced to disk: a seed can make the samples again. */
    private void write(String name, StringBuilder content) {
        byte[] utf8 = content.toString().getBytes(StandardCharsets.UTF_8);
        AtomicFiles.writeUnforced(folder.resolve(name), out -> out.write(utf8));
    }
}
