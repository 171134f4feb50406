package dev.agon.text.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.spi.AgonException;
import dev.agon.spi.Example;
import dev.agon.spi.Labels;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TextDatasetTest {
    private static final String PROSE = "Call me Ishmael.\n\nSome years ago\tnever mind how long.\n";

    @TempDir
    private Path folder;

    private Path write(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    private Path write(String name, String content) throws IOException {
        return write(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] compressed(byte[] content) throws IOException {
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static TextDataset open(Path path, String... settings) {
        Map<String, String> options = new java.util.HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            options.put(settings[i], settings[i + 1]);
        }
        return TextDataset.open(path, TextOptions.of(TextOptions.DECLARED.parse(options)));
    }

    private static List<String> texts(TextDataset data) {
        List<String> texts = new ArrayList<>();
        for (long i = 0; i < data.size(); i++) {
            texts.add(data.get(i).value());
        }
        return texts;
    }

    private static String label(TextDataset data, long index) {
        return data.get(index).attributes().get(Example.LABEL);
    }

    @Test
    void aTextWithBlankLinesIsOneRunningText() throws IOException {
        try (TextDataset data = open(write("a.txt", PROSE))) {
            assertThat(texts(data)).containsExactly("Call me Ishmael. Some years ago never mind how long.");
            assertThat(data.labels()).isEmpty();
            assertThat(data.notes()).singleElement().asString().contains("one running text");
        }
    }

    @Test
    void aTextWithoutBlankLinesIsOneTextALine() throws IOException {
        try (TextDataset data = open(write("a.txt", "one\r\ntwo\nthree"))) {
            assertThat(texts(data)).containsExactly("one", "two", "three");
        }
        try (TextDataset data = open(folder.resolve("a.txt"), "unit", "document")) {
            assertThat(texts(data)).containsExactly("one two three");
        }
    }

    @Test
    void wholeTextsMayBeHeldOut() throws IOException {
        String text = IntStream.range(0, 900).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
        Path file = write("a.txt", "first " + text + "\nthe second " + text);
        try (TextDataset passages = open(file, "unit", "line");
                TextDataset whole = open(file, "unit", "line", "holdout-unit", "text")) {
            assertThat(texts(whole)).isEqualTo(texts(passages)).hasSizeGreaterThan(4);
            assertThat(hashes(passages).stream().distinct().count()).isEqualTo(passages.size());
            assertThat(hashes(whole).stream().distinct())
                    .containsExactly(passages.hash(0), passages.hash(passages.size() / 2));
            assertThat(whole.fingerprint()).isEqualTo(passages.fingerprint());
        }
    }

    private static List<Long> hashes(TextDataset data) {
        return LongStream.range(0, data.size()).mapToObj(data::hash).toList();
    }

    @Test
    void aFileOfOneLineIsOneText() throws IOException {
        for (String content : List.of("one line", "one line\n")) {
            try (TextDataset data = open(write("one.txt", content))) {
                assertThat(data.size()).isEqualTo(1);
                assertThat(data.get(0).value()).isEqualTo("one line");
            }
        }
    }

    @Test
    void longTextsAreCutAtWords() throws IOException {
        String text = "whale ".repeat(1_000).strip();
        try (TextDataset data = open(write("a.txt", text), "unit", "document")) {
            assertThat(data.size()).isEqualTo(4);
            assertThat(texts(data))
                    .allSatisfy(passage -> assertThat(passage)
                            .hasSizeBetween(1, Passages.LONGEST)
                            .startsWith("whale")
                            .endsWith("whale"));
            assertThat(String.join(" ", texts(data))).isEqualTo(text);
        }
    }

    @Test
    void readsCompressedFiles() throws IOException {
        try (TextDataset data = open(write("a.txt.gz", compressed(PROSE.getBytes(StandardCharsets.UTF_8))))) {
            assertThat(data.size()).isEqualTo(1);
        }
    }

    @Test
    void readsJsonLines() throws IOException {
        Path file = write(
                "a.jsonl",
                "{\"text\":\"one\",\"kind\":\"x\"}\n\n{\"kind\":\"y\",\"text\":\"two\"}\n{\"kind\":1}\nnonsense\n");
        try (TextDataset data = open(file, "labels", "column", "label-column", "kind")) {
            assertThat(texts(data)).containsExactly("one", "two");
            assertThat(label(data, 1)).isEqualTo("y");
            assertThat(data.rejected()).hasSize(2);
            assertThat(data.rejected().get(1)).startsWith("a.jsonl line 5");
        }
    }

    @Test
    void readsTables() throws IOException {
        Path file = write("a.csv", "date,headline_text,kind\n1,\"one, \"\"quoted\"\"\",x\n2,two,y\n");
        try (TextDataset data = open(file, "column", "headline_text", "labels", "column", "label-column", "kind")) {
            assertThat(texts(data)).containsExactly("one, \"quoted\"", "two");
            assertThat(data.labels().map(Labels::names)).isEqualTo(Optional.of(List.of("x", "y")));
        }
        assertThatThrownBy(() -> open(file))
                .hasMessageContaining("no column 'text'")
                .hasMessageContaining("headline_text");
    }

    @Test
    void foldersAndFileNamesAreLabels() throws IOException {
        write("in/sea/one.txt", "whale");
        write("in/land/two.txt", "horse");
        write("in/land/notes.pdf", "%PDF");
        try (TextDataset data = open(folder.resolve("in"))) {
            assertThat(data.labels()).hasValue(new Labels(List.of("land", "sea"), List.of(1L, 1L), "folders"));
            assertThat(texts(data)).containsExactly("horse", "whale");
            assertThat(label(data, 0)).isEqualTo("land");
            assertThat(data.notes()).anyMatch(note -> note.contains("ignored 1 files"));
        }
        write("flat/novel.txt", "whale");
        write("flat/a.speech.txt", "nation");
        try (TextDataset data = open(folder.resolve("flat"))) {
            assertThat(data.labels().map(Labels::names)).isEqualTo(Optional.of(List.of("a.speech", "novel")));
        }
    }

    @Test
    void brokenUtf8IsReplacedAndCounted() throws IOException {
        byte[] bytes = "some good words and then a bad byte: x and more good words".getBytes(StandardCharsets.UTF_8);
        bytes[37] = (byte) 0xff;
        try (TextDataset data = open(write("a.txt", bytes))) {
            assertThat(data.get(0).value()).contains("byte: \uFFFD and");
            assertThat(data.notes()).anyMatch(note -> note.startsWith("1 broken UTF-8"));
        }
    }

    @Test
    void sequencesMaySpanBuffers() throws IOException {
        String text = "鲸".repeat(100_000);
        try (TextDataset data = open(write("a.txt", text))) {
            assertThat(String.join("", texts(data))).isEqualTo(text);
            assertThat(data.notes()).noneMatch(note -> note.contains("broken"));
        }
    }

    @Test
    void refusesWhatIsNoText() throws IOException {
        byte[] noise = new byte[4_000];
        new java.util.Random(1).nextBytes(noise);
        byte[] cut = Arrays.copyOf(compressed(PROSE.repeat(200).getBytes(StandardCharsets.UTF_8)), 60);
        Map<Path, String> hopeless = Map.of(
                write("empty.txt", ""), "holds no text",
                write("blank.txt", " \n\n \n"), "holds no text",
                write("noise.txt", noise), "binary",
                write("wide.txt", PROSE.getBytes(StandardCharsets.UTF_16)), "UTF-16",
                write("cut.txt.gz", cut), "no text",
                write("empty.jsonl", ""), "empty",
                write("bad.csv", "text\n\"open"), "ends inside quotes",
                write("a.pdf", "%PDF"), "another extension",
                folder.resolve("absent"), "does not exist",
                Files.createDirectories(folder.resolve("hollow")), "is empty");
        hopeless.forEach((path, reason) -> assertThatThrownBy(() -> open(path))
                .as(path.toString())
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.DATA))
                .hasMessageContaining(reason)
                .hasMessageContaining(path.getFileName().toString()));
    }

    /** A blank label and one that is too long spoil their own text alone, and say where they are. */
    @Test
    void textsWithUnfitLabelsAreRejectedOneByOne() throws IOException {
        String tooLong = "x".repeat(201);
        Path table = write("a.csv", "text,label\none,x\ntwo, \nthree," + tooLong + "\nfour,y\n");
        Path objects = write(
                "a.jsonl",
                "{\"text\":\"one\",\"label\":\"x\"}\n{\"text\":\"two\",\"label\":\" \"}\n{\"text\":\"three\",\"label\":\""
                        + tooLong + "\"}\n{\"text\":\"four\",\"label\":\"y\"}\n");
        for (Path file : List.of(table, objects)) {
            int header = file.equals(table) ? 1 : 0;
            try (TextDataset data = open(file, "labels", "column")) {
                assertThat(texts(data)).containsExactly("one", "four");
                assertThat(data.labels().map(Labels::names)).isEqualTo(Optional.of(List.of("x", "y")));
                assertThat(data.rejected())
                        .containsExactly(
                                file.getFileName() + " line " + (2 + header) + ": has no label",
                                file.getFileName() + " line " + (3 + header)
                                        + ": has a label of 201 characters; 200 are the most");
            }
        }
    }

    @Test
    void tooManyLabelsEndTheRunInBothFormats() throws IOException {
        String table = IntStream.range(0, 10_001).mapToObj(i -> i + ",t").collect(Collectors.joining("\n"));
        String objects = IntStream.range(0, 10_001)
                .mapToObj(i -> "{\"text\":\"t\",\"label\":\"" + i + "\"}")
                .collect(Collectors.joining("\n"));
        for (Path file : List.of(write("a.csv", "label,text\n" + table), write("a.jsonl", objects))) {
            assertThatThrownBy(() -> open(file, "labels", "column", "max-bad", "100%"))
                    .isInstanceOfSatisfying(
                            AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.DATA))
                    .hasMessageContaining("more than 10000 labels");
        }
    }

    @Test
    void filesOutsideSubFoldersHaveNoLabelWhateverTheirFormat() throws IOException {
        write("in/sea/one.txt", "whale");
        write("in/a.txt", "horse");
        write("in/b.csv", "text\nhorse\n");
        write("in/c.jsonl", "{\"text\":\"horse\"}\n");
        try (TextDataset data = open(folder.resolve("in"), "labels", "folder")) {
            assertThat(data.labels()).hasValue(new Labels(List.of("sea"), List.of(1L), "folders"));
            assertThat(data.rejected()).hasSize(3).allMatch(line -> line.endsWith("it lies in no sub-folder"));
        }
    }

    @Test
    void aMissingColumnNamesItsFile() throws IOException {
        write("in/a.csv", "text\none\n");
        Path wrong = write("in/b.csv", "words,more\none,two\n");
        assertThatThrownBy(() -> open(folder.resolve("in"), "labels", "none"))
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.DATA))
                .hasMessageContaining(wrong + " has no column 'text'");
    }

    /** The file has no name from the start, so what is left of one is an open descriptor. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void noTemporaryFileIsLeftByARefusedDataSet() throws IOException {
        List<Path> refused =
                List.of(folder.resolve("absent"), write("blank.txt", " "), write("bad.csv", "words,more\none,two\n"));
        long before = openTemporaryFiles();
        for (Path path : refused) {
            assertThatThrownBy(() -> open(path)).isInstanceOf(AgonException.class);
            assertThat(openTemporaryFiles()).as(path.toString()).isEqualTo(before);
        }
        try (TextDataset data = open(write("good.txt", "one"))) {
            assertThat(data.size()).isEqualTo(1);
            assertThat(openTemporaryFiles()).isEqualTo(before + 1);
        }
        assertThat(openTemporaryFiles()).isEqualTo(before);
    }

    private static long openTemporaryFiles() throws IOException {
        long count = 0;
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors) {
                // the descriptor of this listing itself is gone when it is looked at
                count += Files.isSymbolicLink(descriptor)
                                && Files.readSymbolicLink(descriptor).toString().contains("agon-texts-")
                        ? 1
                        : 0;
            }
        }
        return count;
    }

    @Test
    void thousandsOfTextsAreFoundAgain() throws IOException {
        List<String> lines =
                IntStream.range(0, 10_000).mapToObj(i -> "number " + i).toList();
        write("in/a.txt", String.join("\n", lines));
        write("in/b.txt", "last");
        try (TextDataset data = open(folder.resolve("in"))) {
            assertThat(texts(data).subList(0, 10_000)).isEqualTo(lines);
            assertThat(data.get(10_000).value()).isEqualTo("last");
            assertThat(label(data, 9_999)).isEqualTo("a");
            assertThat(label(data, 10_000)).isEqualTo("b");
            assertThat(hashes(data)).doesNotHaveDuplicates();
        }
    }

    @Test
    void tooManyBadTextsAreRefused() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            lines.append(i % 10 == 0 ? "nonsense\n" : "{\"text\":\"fine\"}\n");
        }
        Path file = write("a.jsonl", lines.toString());

        assertThatThrownBy(() -> open(file))
                .hasMessageContaining("10 of 100 texts")
                .hasMessageContaining("max-bad");
        try (TextDataset data = open(file, "max-bad", "10%")) {
            assertThat(data.size()).isEqualTo(90);
        }
    }

    /** 100 MB in one line: it passes through in pieces. */
    @Test
    void aHugeLineIsCut() throws IOException {
        Path file = folder.resolve("huge.txt.gz");
        byte[] piece = "whales ".repeat(10_000).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < 1_500; i++) {
                out.write(piece);
            }
        }
        try (TextDataset data = open(file)) {
            assertThat(data.size()).isBetween(60_000L, 75_000L);
            assertThat(data.get(data.size() - 1).value()).startsWith("whales");
        }
    }

    /** Of 150,000 passages an index is kept, and nothing else. */
    @Test
    @Tag("slow")
    void aLargeCorpusStaysOnDisk() throws IOException {
        Path file = folder.resolve("large.txt");
        byte[] piece = (PROSE + "\n\n").repeat(1_000).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long written = 0; written < 256L << 20; written += piece.length) {
                out.write(piece);
            }
        }
        long before = used();
        try (TextDataset data = open(file)) {
            assertThat(used() - before).isLessThan(16L << 20);
            assertThat(data.size()).isGreaterThan(150_000);
            assertThat(data.get(data.size() / 2).value()).isNotEmpty();
        }
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Test
    void theFingerprintFollowsTheTexts() throws IOException {
        Path file = write("a.txt", "one\ntwo\n");
        String fingerprint;
        try (TextDataset data = open(file)) {
            fingerprint = data.fingerprint();
        }
        try (TextDataset data = open(file)) {
            assertThat(data.fingerprint()).isEqualTo(fingerprint);
        }
        try (TextDataset data = open(write("b.txt", "one\ntwo!\n"))) {
            assertThat(data.fingerprint()).isNotEqualTo(fingerprint);
        }
    }
}
