package dev.agon.text;

import dev.agon.model.AtomicFiles;
import dev.agon.spi.AgonException;
import dev.agon.spi.Example;
import dev.agon.spi.SampleWriter;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes texts as {@code samples.txt}, one a line, and {@code samples.jsonl} with {@code text} and, for labelled ones,
 * {@code label}. Control characters become spaces in the former; the latter has them as they are, escaped.
 */
public final class TextWriter implements SampleWriter<String> {
    @Override
    public Sink<String> open(Path folder) {
        return TextSink.open(folder);
    }

    /** Writes {@code stem.txt}: one text a line, each after its label. */
    @Override
    public Path overview(List<Example<String>> samples, Path stem) {
        if (samples.isEmpty()) {
            throw AgonException.usage("there are no texts to make an overview of");
        }
        StringBuilder page = new StringBuilder();
        describe(samples).forEach(line -> page.append(line).append('\n'));
        Path file = stem.resolveSibling(stem.getFileName() + ".txt");
        AtomicFiles.writeText(file, page.toString());
        return file;
    }

    /** The texts, each after its label. */
    @Override
    public List<String> describe(List<Example<String>> samples) {
        return samples.stream().map(TextWriter::labelled).toList();
    }

    private static String labelled(Example<String> sample) {
        String label = sample.attributes().get(Example.LABEL);
        return (label == null ? "" : "[" + line(label) + "] ") + line(sample.value());
    }

    /** A text without what would end its line or confuse a terminal. */
    static String line(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c -> line.appendCodePoint(
                        Character.isISOControl(c)
                                        || c == 0x2028
                                        || c == 0x2029
                                        || Character.getType(c) == Character.FORMAT
                                ? ' '
                                : c));
        return line.toString();
    }
}
