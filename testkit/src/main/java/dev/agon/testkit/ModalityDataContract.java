package dev.agon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.plugin.Provider;
import dev.agon.plugin.Registry;
import dev.agon.spi.AgonException;
import dev.agon.spi.Codec;
import dev.agon.spi.DataModality;
import dev.agon.spi.Dataset;
import dev.agon.spi.Demo;
import dev.agon.spi.Example;
import dev.agon.spi.Labels;
import dev.agon.spi.Options;
import dev.agon.spi.SampleWriter;
import dev.agon.spi.Split;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The part of {@link DataModalityContract} before any training: discovery, options, data, files. */
abstract class ModalityDataContract<T> {
    private static final double HELD_OUT = 0.2;
    private static final int THREADS = 4;

    @TempDir
    Path folder;

    protected abstract DataModality<T> modality();

    /**
     * Writes a tiny corpus of about fifty different items into an empty folder, labelled if the modality knows labels.
     *
     * @return what {@code --data} would be given
     */
    protected abstract Path data(Path emptyFolder);

    /** Options of the modality and its networks that make the tiny corpus quick to train on. */
    protected Map<String, String> settings() {
        return Map.of();
    }

    /** What a sample holds, as something with a sensible {@code equals}; by default the sample itself. */
    protected Object content(T sample) {
        return sample;
    }

    /**
     * Jars that the plugin is delivered with, beside its own; see {@link PluginJars#onClassPath}. Everything else but the
     * JDK, Agon's core, the engine, SLF4J and Guice is hidden from a plugin at run time.
     */
    protected List<Path> libraries() {
        return List.of();
    }

    /** A source in which nothing can be read; by default the corpus with every file's content replaced by noise. */
    protected Path corrupt(Path emptyFolder) {
        return Sources.overwritten(data(emptyFolder), Sources.NOISE);
    }

    /** The part of a written folder of samples that can be opened as data; by default the folder itself. */
    protected Path reopenable(Path written) {
        return written;
    }

    final Options options() {
        Map<String, String> own = new LinkedHashMap<>(settings());
        own.keySet().removeIf(name -> !modality().options().declares(name));
        return modality().options().parse(own);
    }

    final Path fresh(String name) {
        try {
            return Files.createDirectories(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Dataset<T> open() {
        return modality().open(data(fresh("data")), options());
    }

    @Test
    void required_isRegisteredAsAService() {
        Services.check(DataModality.class, modality());
    }

    @Test
    void required_loadsFromAJarInIsolation() {
        DataModality<T> here = modality();
        PluginJars.write(here.getClass(), libraries(), fresh("plugins"));
        try (Registry registry = Registry.ofFolders(List.of(folder.resolve("plugins")))) {
            assertThat(registry.providers())
                    .as("packed into a jar and loaded with a class loader of its own, as a user's installation does,"
                            + " the plugin brings something that is refused; libraries that are not in libraries() are"
                            + " not there at run time")
                    .isNotEmpty()
                    .allMatch(provider -> provider.state() == Provider.State.READY);
            runThrough(registry.modality(here.name()));
        }
    }

    private <S> void runThrough(DataModality<S> isolated) {
        Options isolatedOptions = isolated.options().parse(options().asMap());
        try (Dataset<S> data = isolated.open(data(fresh("data")), isolatedOptions)) {
            Codec<S> codec = isolated.fit(data, isolatedOptions);
            Example<S> first = data.get(0);
            try (INDArray encoded = codec.encode(List.of(first.value()))) {
                List<S> decoded = codec.decode(encoded);
                isolated.writer(isolatedOptions)
                        .overview(List.of(new Example<>(0, decoded.get(0), first.attributes())), folder.resolve("one"));
            }
            assertThat(isolated.defaultRecipe(isolatedOptions).generator()).isNotBlank();
        } catch (LinkageError e) {
            throw new AssertionError(
                    "in isolation the plugin misses a class that it has on the test class path: put its jar beside the"
                            + " plugin's and name it in libraries()",
                    e);
        }
    }

    @Test
    void required_nameIsLowerCaseAndDescribed() {
        Presentation.check(modality().name(), modality().description());
        assertThat(modality().sampleType()).as("sampleType()").isNotNull();
    }

    @Test
    void required_optionsAreDocumentedAndUnknownOnesRefused() {
        Presentation.check(modality().options());
        Presentation.check(modality().generateOptions());
    }

    @Test
    void required_missingDataIsNamed() {
        assertDataError(folder.resolve("there-is-nothing-here"), "a path where nothing is");
    }

    @Test
    void required_emptyDataIsNamed() {
        Path whole = data(fresh("whole"));
        assertDataError(
                Files.isDirectory(whole) ? fresh("empty") : Sources.overwritten(whole, Sources.NOTHING),
                "a source without content");
    }

    @Test
    void required_corruptDataIsNamed() {
        assertDataError(corrupt(fresh("corrupt")), "a source of noise");
    }

    private void assertDataError(Path source, String what) {
        assertThatThrownBy(
                        () -> modality().open(source, options()).close(),
                        "open must refuse %s with AgonException.data and name the path, so that a user knows which",
                        what)
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.DATA))
                .hasMessageContaining(source.getFileName().toString());
    }

    @Test
    void required_itemsAreRepeatable() {
        try (Dataset<T> data = open()) {
            assertThat(data.size())
                    .as("data() must hold some forty to sixty items")
                    .isGreaterThan(30);
            long last = data.size() - 1;
            Object first = content(data.get(0).value());
            Object end = content(data.get(last).value());
            assertThat(content(data.get(0).value()))
                    .as("get(0) must give the same whatever was read in between")
                    .isEqualTo(first);
            assertThat(content(data.get(last).value()))
                    .as("get(last), asked again")
                    .isEqualTo(end);
            assertThat(data.get(last).id()).as("an example's id is its index").isEqualTo(last);
        }
    }

    @Test
    void required_itemsAreReadBySeveralThreadsAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (Dataset<T> data = open()) {
            List<Object> alone = contents(data);
            List<Future<List<Object>>> together = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                together.add(threads.submit(() -> contents(data)));
            }
            for (Future<List<Object>> seen : together) {
                assertThat(seen.get())
                        .as("a data set is read by the training thread, a prefetch thread and the evaluator at once")
                        .isEqualTo(alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Object> contents(Dataset<T> data) {
        return LongStream.range(0, data.size())
                .mapToObj(i -> content(data.get(i).value()))
                .toList();
    }

    @Test
    void required_hashesAndFingerprintAreTheSameWhenReopened() {
        Path source = data(fresh("data"));
        try (Dataset<T> one = modality().open(source, options());
                Dataset<T> again = modality().open(source, options())) {
            assertThat(again.fingerprint())
                    .as("fingerprint() must depend on the content alone: a resume compares it")
                    .isEqualTo(one.fingerprint());
            for (long i = 0; i < one.size(); i++) {
                assertThat(again.hash(i))
                        .as("hash(%s) must depend on the item alone: it decides what is held out", i)
                        .isEqualTo(one.hash(i));
            }
            assertThat(LongStream.range(0, one.size()).map(one::hash).distinct().count())
                    .as("items of different content must have different hashes; the corpus's items all differ")
                    .isGreaterThan(one.size() * 9 / 10);
        }
    }

    @Test
    void required_partsMakeUpTheWhole() {
        try (Dataset<T> data = open()) {
            long parts = 0;
            for (Split part : List.of(Split.TRAINING, Split.HELD_OUT, Split.JUDGE)) {
                parts += data.split(part, HELD_OUT).size();
            }
            assertThat(parts).as("items of all parts together").isEqualTo(data.size());
            assertThat(data.split(Split.HELD_OUT, HELD_OUT).size())
                    .as("a fifth of the items was to be held out; hashes that are alike put all into one part")
                    .isBetween(1L, data.size() / 2);
        }
    }

    @Test
    void optional_labelsCoverEveryItem() {
        try (Dataset<T> data = open()) {
            if (data.labels().isEmpty()) {
                return;
            }
            Labels labels = data.labels().get();
            assertThat(labels.names()).as("label names are sorted").isSorted();
            for (long i = 0; i < data.size(); i++) {
                assertThat(labels.names())
                        .as("item %s must carry one of the labels as attribute '%s'", i, Example.LABEL)
                        .contains(String.valueOf(data.get(i).attributes().get(Example.LABEL)));
            }
            assertThat(labels.counts().stream().mapToLong(Long::longValue).sum())
                    .as("the labels' counts must add up to the number of items")
                    .isEqualTo(data.size());
        }
    }

    @Test
    void required_codecFitsTheData() {
        try (Dataset<T> data = open()) {
            Codec<T> codec = modality().fit(data.split(Split.TRAINING, HELD_OUT), options());
            List<T> heldOut = new ArrayList<>();
            Dataset<T> unseen = data.split(Split.HELD_OUT, HELD_OUT);
            for (long i = 0; i < unseen.size(); i++) {
                heldOut.add(unseen.get(i).value());
            }
            try (INDArray encoded = codec.encode(heldOut)) {
                assertThat(encoded.size(0))
                        .as("a codec fitted on some items must encode the others, which it has not seen")
                        .isEqualTo(heldOut.size());
            }
        }
    }

    @Test
    void required_writtenSamplesCanBeOpenedAgain() {
        try (Dataset<T> data = open()) {
            List<Example<T>> some = LongStream.range(0, data.size())
                    .mapToObj(i ->
                            new Example<>(i, data.get(i).value(), data.get(i).attributes()))
                    .toList();
            Path written = fresh("written");
            try (SampleWriter.Sink<T> sink = modality().writer(options()).open(written)) {
                sink.add(some.subList(0, 5));
                sink.add(some.subList(5, some.size()));
            }
            try (Dataset<T> again = modality().open(reopenable(written), options())) {
                assertThat(again.size())
                        .as("what the writer writes must be readable as data; if only a part of the folder is, override"
                                + " reopenable()")
                        .isPositive();
            }
        }
    }

    @Test
    void required_overviewIsOneFileBesideItsStem() {
        try (Dataset<T> data = open()) {
            List<Example<T>> some = List.of(data.get(0), data.get(1), data.get(2));
            Path stem = fresh("overviews").resolve("step-000100");
            Path file = modality().writer(options()).overview(some, stem);
            assertThat(file).as("overview must return the file that it wrote").isRegularFile();
            assertThat(file.getParent()).isEqualTo(stem.getParent());
            assertThat(file.getFileName().toString())
                    .as("an overview's name is the stem with an extension")
                    .startsWith("step-000100.");
        }
    }

    @Test
    void optional_demosBringDataThatOpens() {
        for (Demo demo : modality().demos()) {
            Presentation.check(demo.name(), demo.description());
            Path data = demo.data().apply(fresh("demo-" + demo.name()));
            Map<String, String> own = new LinkedHashMap<>(demo.settings());
            own.keySet().removeIf(name -> !modality().options().declares(name));
            try (Dataset<T> items = modality().open(data, modality().options().parse(own))) {
                assertThat(items.size()).as("items of demo %s", demo.name()).isPositive();
            }
        }
    }
}
