package dev.agon.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.spi.AgonException;
import dev.agon.spi.Codec;
import dev.agon.spi.DataModality;
import dev.agon.spi.Dataset;
import dev.agon.spi.Generator;
import dev.agon.spi.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** All ways of packing a plugin wrongly, side by side with a good one, which must work every time. */
class BadPluginsTest {
    private static final String GENERATOR = Generator.class.getName();
    private static final String MODALITY = DataModality.class.getName();

    @TempDir
    Path folder;

    private static String generator(String className, String name, String members) {
        return """
                package acme;
                import dev.agon.spi.*;
                import java.util.Optional;
                public class CLASS implements Generator {
                    public String name() { return NAME; }
                    public String description() { return about(); }
                    public String modality() { return "points"; }
                    public OptionSet options() { return OptionSet.NONE; }
                    public Optional<String> refuses(Spec spec) { return Optional.of(about()); }
                    public Network build(Spec spec, Options options, long seed) { throw new IllegalStateException(); }
                    MEMBERS
                }
                """.replace("CLASS", className).replace("NAME", name).replace("MEMBERS", members);
    }

    private static final String PLAIN = "String about() { return \"plain\"; }";

    @BeforeEach
    void addAGoodOne() throws IOException {
        new PluginJar()
                .spiVersion("1")
                .service(GENERATOR, List.of("acme.Good"))
                .source("acme.Good", generator("Good", "\"good\"", PLAIN))
                .write(folder.resolve("m-good.jar"));
    }

    /** Loads the folder, checks that the good plugin works, and returns the reasons for refusals by jar. */
    private Map<String, String> reasons() {
        try (Registry registry = Registry.ofFolders(List.of(folder))) {
            assertThat(registry.generator("points", "good").description()).isEqualTo("plain");
            return registry.providers().stream()
                    .filter(provider -> provider.state() == Provider.State.REFUSED)
                    .collect(Collectors.toMap(Provider::jar, Provider::reason));
        }
    }

    @Test
    void aJarWithoutAServiceFile() throws IOException {
        new PluginJar()
                .source("acme.Lost", generator("Lost", "\"lost\"", PLAIN))
                .write(folder.resolve("lost.jar"));
        assertThat(reasons()).containsOnlyKeys("lost.jar");
        assertThat(reasons().get("lost.jar")).contains("META-INF/services");
    }

    @Test
    void aProviderClassThatIsMissing() throws IOException {
        new PluginJar().service(GENERATOR, List.of("acme.Nowhere")).write(folder.resolve("missing.jar"));
        assertThat(reasons().get("missing.jar")).contains("acme.Nowhere", "not found");
    }

    @Test
    void aProviderThatThrowsWhenItIsMade() throws IOException {
        new PluginJar()
                .service(GENERATOR, List.of("acme.Bad"))
                .source(
                        "acme.Bad",
                        generator("Bad", "\"bad\"", PLAIN + " { if (true) throw new Error(\"no licence\"); }"))
                .write(folder.resolve("bad.jar"));
        assertThat(reasons().get("bad.jar")).contains("no licence");
    }

    @Test
    void aProviderThatThrowsWhenItIsAskedForItsName() throws IOException {
        String name = "\"shy\".substring(999)";
        new PluginJar()
                .service(GENERATOR, List.of("acme.Shy"))
                .source("acme.Shy", generator("Shy", name, PLAIN))
                .write(folder.resolve("shy.jar"));
        assertThat(reasons().get("shy.jar")).contains("IndexOutOfBounds");
    }

    @Test
    void aJarForAnotherVersionOfTheInterfaces() throws IOException {
        new PluginJar()
                .spiVersion("99")
                .service(GENERATOR, List.of("acme.Future"))
                .source("acme.Future", generator("Future", "\"future\"", PLAIN))
                .write(folder.resolve("future.jar"));
        assertThat(reasons().get("future.jar")).contains("SPI version 99", "version 1");
    }

    @Test
    void aJarThatIsNoZip() throws IOException {
        Files.writeString(folder.resolve("text.jar"), "PK, or so it says");
        assertThat(reasons().get("text.jar")).contains("text.jar is no readable jar");
    }

    @Test
    void aClassThatIsLinkedAndAbsent() throws IOException {
        new PluginJar()
                .service(GENERATOR, List.of("acme.Needy"))
                .source("gone.Library", "package gone; public class Library { public static String text = \"x\"; }")
                .source("acme.Needy", generator("Needy", "\"needy\"", "String about() { return gone.Library.text; }"))
                .write(folder.resolve("needy.jar"), "gone/");
        assertThat(reasons().get("needy.jar")).contains("gone/Library");
    }

    /** What the application shares wins over copies, so that its objects and the plugin's understand each other. */
    @Test
    void copiesOfTheInterfacesAndOfTheEngineAreNotUsed() throws IOException {
        new PluginJar()
                .service(GENERATOR, List.of("acme.Greedy"))
                .source(
                        "acme.Greedy",
                        generator(
                                "Greedy",
                                "\"greedy\"",
                                "String about() { return org.nd4j.linalg.factory.Nd4j.scalar(2.5f).toString(); }"))
                .entry("dev/agon/spi/Generator.class", bytes(Generator.class))
                .entry("dev/agon/spi/Spec.class", new byte[] {1, 2, 3})
                .entry("org/nd4j/linalg/factory/Nd4j.class", new byte[] {1, 2, 3})
                .entry("org/nd4j/linalg/api/ndarray/INDArray.class", bytes(INDArray.class))
                .write(folder.resolve("greedy.jar"));
        assertThat(reasons()).isEmpty();
        try (Registry registry = Registry.ofFolders(List.of(folder))) {
            assertThat(registry.generator("points", "greedy").description())
                    .isEqualTo(Nd4j.scalar(2.5f).toString());
        }
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        try (var in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            return in.readAllBytes();
        }
    }

    @Test
    void twoVersionsOfOneLibraryWorkSideBySide() throws IOException {
        for (String version : List.of("one", "two")) {
            new PluginJar()
                    .service(GENERATOR, List.of("acme.User"))
                    .source(
                            "lib.Api",
                            "package lib; public class Api { public static String v = \"" + version + "\"; }")
                    .source(
                            "acme.User",
                            generator("User", "\"uses-\" + lib.Api.v", "String about() { return lib.Api.v; }"))
                    .write(folder.resolve(version + ".jar"));
        }
        assertThat(reasons()).isEmpty();
        try (Registry registry = Registry.ofFolders(List.of(folder))) {
            assertThat(registry.generator("points", "uses-one").description()).isEqualTo("one");
            assertThat(registry.generator("points", "uses-two").description()).isEqualTo("two");
        }
    }

    @Test
    void aNameThatTwoJarsBringIsAnErrorWhenItIsUsed() throws IOException {
        for (String jar : List.of("a.jar", "b.jar")) {
            new PluginJar()
                    .service(GENERATOR, List.of("acme.Same"))
                    .source("acme.Same", generator("Same", "\"same\"", PLAIN))
                    .write(folder.resolve(jar));
        }
        assertThat(reasons()).isEmpty();
        try (Registry registry = Registry.ofFolders(List.of(folder))) {
            assertThatThrownBy(() -> registry.generator("points", "same"))
                    .isInstanceOfSatisfying(
                            AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.PLUGIN))
                    .hasMessageContaining(folder.resolve("a.jar") + ", " + folder.resolve("b.jar"));
        }
    }

    private static final String LOUD = """
            package acme;
            import dev.agon.spi.*;
            import java.nio.file.Path;
            import java.util.*;
            import org.nd4j.linalg.api.ndarray.INDArray;
            import org.nd4j.linalg.factory.Nd4j;
            public class Loud implements DataModality<String> {
                public String name() { return "loud"; }
                public String description() { return "tells its context"; }
                public Class<String> sampleType() { return String.class; }
                public OptionSet options() { return OptionSet.NONE; }
                public Dataset<String> open(Path source, Options options) {
                    return new Dataset<>() {
                        public long size() { return 1; }
                        public Example<String> get(long index) { return new Example<>(0, context(), Map.of()); }
                        public long hash(long index) { return 0; }
                        public Optional<Labels> labels() { return Optional.empty(); }
                        public List<String> rejected() { return List.of(); }
                        public String fingerprint() { return "x"; }
                        public void close() {}
                    };
                }
                static String context() {
                    ClassLoader loader = Thread.currentThread().getContextClassLoader();
                    return loader == Loud.class.getClassLoader() ? "own" : String.valueOf(loader);
                }
                private static class Plain implements Codec<String> {
                    public long[] shape() { return new long[] {1}; }
                    public INDArray encode(List<String> samples) { return Nd4j.zeros(samples.size(), 1); }
                    public List<String> decode(INDArray samples) { return List.of(context()); }
                    public void save(BundleWriter out) {}
                }
                public Codec<String> fit(Dataset<String> training, Options options) { return new Plain(); }
                public Codec<String> loadCodec(BundleReader in) { return new Plain(); }
                public Recipe defaultRecipe(Options options) { return new Recipe("a", "b", Map.of()); }
                public SampleWriter<String> writer(Options options) { throw new IllegalStateException(context()); }
                public Evaluator<String> evaluator(EvaluationData<String> d, Codec<String> codec, Options options) {
                    throw new IllegalStateException("the codec is " + ((Plain) codec).getClass().getSimpleName());
                }
                public Sampler<String> sampler(TrainedModel<String> model) {
                    Plain codec = (Plain) model.codec();
                    return request -> List.of(new Example<>(0, context(), Map.of()));
                }
                public List<Demo> demos() { return List.of(new Demo("loud", context(), path -> Path.of(context()), Map.of())); }
            }
            """;

    /** On every thread, whatever its own context is, and for everything that the plugin hands out. */
    @Test
    void everyCallOfAPluginHasItsContextClassLoader() throws Exception {
        new PluginJar()
                .service(MODALITY, List.of("acme.Loud"))
                .source("acme.Loud", LOUD)
                .write(folder.resolve("loud.jar"));
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (Registry registry = Registry.ofFolders(List.of(folder))) {
            listen(registry.modality("loud"));
            assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
        }
    }

    private <T> void listen(DataModality<T> loud) {
        var options = loud.options().defaults();
        Dataset<T> data = loud.open(folder, options);
        Codec<T> codec = loud.fit(data, options);
        assertThat(data.get(0).value()).isEqualTo("own");
        assertThat(codec.decode(Nd4j.zeros(1, 1)).get(0)).isEqualTo("own");
        assertThat(loud.demos().get(0).description()).isEqualTo("own");
        assertThat(loud.demos().get(0).data().apply(folder)).isEqualTo(Path.of("own"));
        assertThatThrownBy(() -> loud.writer(options)).hasMessage("own").isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> loud.evaluator(null, codec, options)).hasMessage("the codec is Plain");
        assertThat(List.of(codec)).contains(codec);
        assertThat(data.split(Split.ALL, 0).get(0).value()).isEqualTo("own");
    }
}
