package dev.agon.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.agon.plugin.Provider.Role;
import dev.agon.plugin.Provider.State;
import dev.agon.spi.AgonException;
import dev.agon.spi.AgonException.Category;
import dev.agon.spi.Generator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryTest {
    private static final String GENERATOR_SERVICE = Generator.class.getName();

    @TempDir
    Path folder;

    private Path plugins;

    @BeforeEach
    void makeFolder() throws IOException {
        plugins = Files.createDirectory(folder.resolve("plugins"));
    }

    /** Source of a generator for the points of the test modality. */
    private static String generator(String className, String name, String body) {
        return """
                package acme;
                import dev.agon.spi.*;
                import java.util.Optional;
                public class %s implements Generator {
                    public %s() { %s }
                    public String name() { return "%s"; }
                    public String description() { return lib(); }
                    public String modality() { return "points"; }
                    public OptionSet options() { return OptionSet.NONE; }
                    public Optional<String> refuses(Spec spec) { return Optional.empty(); }
                    public Network build(Spec spec, Options options, long seed) { throw new IllegalStateException(); }
                    static String lib() { return "plain"; }
                }
                """.formatted(className, className, body, name);
    }

    private record Source(String className, String text) {}

    private void jar(String path, String spiVersion, List<String> services, Source... sources) throws IOException {
        PluginJar jar = new PluginJar().spiVersion(spiVersion).service(GENERATOR_SERVICE, services);
        Stream.of(sources).forEach(source -> jar.source(source.className(), source.text()));
        jar.write(plugins.resolve(path));
    }

    private static Map<String, byte[]> compile(Source... sources) throws IOException {
        PluginJar jar = new PluginJar();
        Stream.of(sources).forEach(source -> jar.source(source.className(), source.text()));
        return jar.classes();
    }

    private void good(String path, String className, String name) throws IOException {
        jar(path, "1", List.of("acme." + className), new Source("acme." + className, generator(className, name, "")));
    }

    private Registry load() {
        return Registry.load(List.of(plugins));
    }

    private static List<Provider> refused(Registry registry) {
        return registry.providers().stream()
                .filter(p -> p.state() == State.REFUSED)
                .toList();
    }

    @Test
    void findsProvidersOfTheClassPathAndOfJars() throws IOException {
        good("acme.jar", "Waves", "waves");
        try (Registry registry = load()) {
            assertThat(registry.modality("points").name()).isEqualTo("points");
            assertThat(registry.modalities()).contains(registry.modality("points"));
            assertThat(registry.provider(registry.modality("points")).state()).isEqualTo(State.READY);
            assertThat(registry.generator("points", "mlp").name()).isEqualTo("mlp");
            Generator waves = registry.generator("points", "waves");
            assertThat(waves.description()).isEqualTo("plain");
            assertThat(registry.providers())
                    .extracting(Provider::role, Provider::name, Provider::source, Provider::version, Provider::state)
                    .contains(tuple(
                            Role.GENERATOR, "waves", plugins.resolve("acme.jar").toString(), "7.1", State.READY));
        }
    }

    @Test
    void suggestsTheNearestName() {
        try (Registry registry = load()) {
            refused(() -> registry.modality("pionts"), Category.USAGE, "did you mean 'points'?");
            refused(() -> registry.generator("points", "mlpp"), Category.USAGE, "generator for points 'mlpp'");
            refused(() -> registry.discriminator("points", "pick"), Category.USAGE, "did you mean 'picky'?");
            refused(() -> registry.modality("\u001b[31m"), Category.USAGE, "unknown modality '\uFFFD[31m'");
        }
    }

    @Test
    void aPluginReadsAndWritesJson() throws IOException {
        String text = "new String(dev.agon.model.JsonText.of(java.util.Map.of(\"a\", 1L)))";
        jar(
                "json.jar",
                "1",
                List.of("acme.Waves"),
                new Source(
                        "acme.Waves",
                        generator("Waves", "waves", "")
                                .replace(
                                        "return \"plain\"",
                                        "return \"a=\" + dev.agon.model.Json.read(" + text
                                                + ", \"x\").integer(\"a\")")));
        try (Registry registry = load()) {
            assertThat(refused(registry)).isEmpty();
            assertThat(registry.generator("points", "waves").description()).isEqualTo("a=1");
        }
    }

    @Test
    void aGeneratorOfAnotherModalityServesIfThereIsExactlyOne() throws IOException {
        jar(
                "sounds.jar",
                "1",
                List.of("acme.Waves", "acme.Mlp"),
                new Source("acme.Waves", ofSounds(generator("Waves", "waves", ""))),
                new Source("acme.Mlp", ofSounds(generator("Mlp", "mlp", ""))));
        try (Registry registry = load()) {
            Generator waves = registry.generator("points", "waves");
            assertThat(waves.modality()).isEqualTo("sounds");
            assertThat(registry.generator("points", "mlp").modality()).isEqualTo("points");
            assertThat(registry.generator("sounds", "mlp").modality()).isEqualTo("sounds");
            refused(() -> registry.discriminator("points", "waves"), Category.USAGE, "discriminator for points");
        }
        jar(
                "smells.jar",
                "1",
                List.of("acme.Waves"),
                new Source(
                        "acme.Waves",
                        generator("Waves", "waves", "").replace("return \"points\"", "return \"smells\"")));
        try (Registry registry = load()) {
            assertThat(registry.generator("smells", "waves").modality()).isEqualTo("smells");
            refused(
                    () -> registry.generator("points", "waves"),
                    Category.PLUGIN,
                    plugins.resolve("smells.jar") + ", " + plugins.resolve("sounds.jar"));
            assertThat(registry.providers()).noneMatch(p -> p.state() == State.DUPLICATE);
        }
    }

    private static String ofSounds(String generator) {
        return generator.replace("return \"points\"", "return \"sounds\"");
    }

    @ParameterizedTest
    @CsvSource({
        "/opt/agon/plugins/image.jar, image.jar",
        "C:\\agon\\plugins\\image.jar, image.jar",
        "jar:file:/opt/all.jar!/BOOT-INF/lib/image.jar!/, image.jar",
        "file:/home/me/classes/, classes",
        "application class path, application class path"
    })
    void theJarOfAProviderIsTheEndOfItsSource(String source, String jar) {
        assertThat(new Provider(Role.MODALITY, "image", "image", source, "1", State.READY, "").jar())
                .isEqualTo(jar);
    }

    @Test
    void twoJarsOfOneNameAreAnErrorOnlyWhenItIsUsed() throws IOException {
        good("a.jar", "Waves", "waves");
        good("b.jar", "Waves", "waves");
        good("c.jar", "Ripples", "ripples");
        try (Registry registry = load()) {
            assertThat(registry.generator("points", "ripples").name()).isEqualTo("ripples");
            refused(
                    () -> registry.generator("points", "waves"),
                    Category.PLUGIN,
                    plugins.resolve("a.jar") + ", " + plugins.resolve("b.jar"));
            assertThat(registry.providers())
                    .filteredOn(p -> p.state() == State.DUPLICATE)
                    .extracting(Provider::name)
                    .containsExactly("waves", "waves");
        }
    }

    @Test
    void aFolderIsOnePluginWithItsLibraries() throws IOException {
        String lib = "package lib; public class Version { public static String text() { return \"%s\"; } }";
        for (String version : List.of("one", "two")) {
            String name = "uses-" + version;
            String type = "Uses" + version;
            String text = generator(type, name, "").replace("return \"plain\"", "return lib.Version.text()");
            Map<String, byte[]> classes =
                    compile(new Source("acme." + type, text), new Source("lib.Version", lib.formatted(version)));
            Path library = plugins.resolve(version + "/lib.jar");
            jar(version + "/plugin.jar", "1", List.of("acme." + type));
            write(library, Map.of("lib/Version.class", classes.get("lib/Version.class")));
            Path plugin = plugins.resolve(version + "/plugin.jar");
            write(
                    plugin,
                    Map.of(
                            "META-INF/services/" + GENERATOR_SERVICE,
                            ("acme." + type).getBytes(StandardCharsets.UTF_8),
                            "acme/" + type + ".class",
                            classes.get("acme/" + type + ".class")));
        }
        try (Registry registry = load()) {
            assertThat(refused(registry)).isEmpty();
            assertThat(registry.generator("points", "uses-one").description()).isEqualTo("one");
            assertThat(registry.generator("points", "uses-two").description()).isEqualTo("two");
        }
    }

    private static void write(Path jar, Map<String, byte[]> entries) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "throw new IllegalStateException(\"no licence\");",
                "throw new StackOverflowError(\"no licence\");",
                "throw new NoClassDefFoundError(\"no licence\");",
                "if (true) throw new AssertionError(\"no licence\");"
            })
    void aProviderThatFailsHidesNoOther(String body) throws IOException {
        jar(
                "bad.jar",
                "1",
                List.of("acme.Missing", "acme.Bad", "acme.Good"),
                new Source("acme.Bad", generator("Bad", "bad", body)),
                new Source("acme.Good", generator("Good", "good", "")));
        good("other.jar", "Waves", "waves");
        try (Registry registry = load()) {
            assertThat(registry.generator("points", "good").name()).isEqualTo("good");
            assertThat(registry.generator("points", "waves").name()).isEqualTo("waves");
            assertThat(refused(registry))
                    .hasSize(2)
                    .allSatisfy(p -> assertThat(p.source())
                            .isEqualTo(plugins.resolve("bad.jar").toString()));
            assertThat(refused(registry)).anySatisfy(p -> assertThat(p.reason()).contains("acme.Missing"));
            assertThat(refused(registry)).anySatisfy(p -> {
                assertThat(p.name()).isEqualTo("acme.Bad");
                assertThat(p.reason()).contains("no licence");
            });
            refused(() -> registry.generator("points", "bad"), Category.USAGE, "2 refused: see 'agon plugins'");
        }
    }

    @Test
    void refusesProvidersThatBreakTheContract() throws IOException {
        jar(
                "bad.jar",
                "1",
                List.of("acme.Upper", "acme.Nameless", "acme.Taken"),
                new Source("acme.Upper", generator("Upper", "NotANoun!", "")),
                new Source("acme.Nameless", generator("Nameless", "x", "").replace("return \"x\"", "return null")),
                new Source(
                        "acme.Taken",
                        generator("Taken", "taken", "")
                                .replace(
                                        "OptionSet.NONE",
                                        "OptionSet.builder().integer(\"batch\", 1, 1, 2, \"mine\").build()")));
        try (Registry registry = load()) {
            assertThat(refused(registry)).hasSize(3);
            refused(() -> registry.generator("points", "taken"), Category.PLUGIN, "'batch'");
        }
    }

    @Test
    void refusesJarsThatCannotBeUsedAndLoadsTheRest() throws IOException {
        Files.writeString(plugins.resolve("broken.jar"), "this is no jar");
        Files.writeString(plugins.resolve("readme.txt"), "ignored");
        Files.createDirectory(plugins.resolve("empty"));
        write(plugins.resolve("useless.jar"), Map.of("a.txt", new byte[1]));
        jar("newer.jar", "2", List.of("acme.Waves"), new Source("acme.Waves", generator("Waves", "waves", "")));
        jar("garbled.jar", "1", List.of("this is no class name"));
        good("good.jar", "Ripples", "ripples");
        try (Registry registry = load()) {
            assertThat(registry.generator("points", "ripples").name()).isEqualTo("ripples");
            Map<String, String> reasons = new LinkedHashMap<>();
            refused(registry)
                    .forEach(p -> reasons.put(Path.of(p.source()).getFileName().toString(), p.reason()));
            assertThat(reasons).containsOnlyKeys("broken.jar", "empty", "useless.jar", "newer.jar", "garbled.jar");
            assertThat(reasons.get("newer.jar")).contains("SPI version 2").contains("version 1");
            assertThat(reasons.get("empty")).contains("no jar");
            assertThat(reasons.get("useless.jar")).contains("META-INF/services");
            refused(() -> registry.generator("points", "waves"), Category.USAGE, "refused");
        }
    }

    @Test
    void aMissingPluginFolderIsAUsageError() {
        refused(() -> Registry.load(List.of(folder.resolve("none"))), Category.USAGE, "none");
    }

    @Test
    void theSameFolderTwiceIsReadOnce() throws IOException {
        good("acme.jar", "Waves", "waves");
        try (Registry registry = Registry.load(List.of(plugins, folder.resolve("plugins/../plugins")))) {
            assertThat(registry.generator("points", "waves").name()).isEqualTo("waves");
        }
    }

    private static void refused(ThrowingCallable call, Category category, String why) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(category))
                .hasMessageContaining(why);
    }
}
