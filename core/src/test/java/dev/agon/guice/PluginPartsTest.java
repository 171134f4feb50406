package dev.agon.guice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.agon.Agon;
import dev.agon.metrics.FeatureMetric;
import dev.agon.plugin.PluginJar;
import dev.agon.plugin.Provider;
import dev.agon.plugin.Provider.Role;
import dev.agon.plugin.Provider.State;
import dev.agon.run.Evaluation;
import dev.agon.run.PointsModality;
import dev.agon.run.SavedModel;
import dev.agon.run.TrainRequest;
import dev.agon.run.TrainingRun;
import dev.agon.spi.AgonException;
import dev.agon.spi.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts that plugins add through Guice modules. */
class PluginPartsTest {
    private static final String SERVICE = "com.google.inject.Module";

    private static final String LOSS = """
            package acme;
            import dev.agon.spi.*;
            public class Logit implements Loss {
                public String name() { return "logit"; }
                public String description() { return "D fake-real, G -fake"; }
                public boolean pairs() { return false; }
                public ScoreGradients of(double[] real, double[] fake) {
                    double[] up = new double[real.length];
                    double[] down = new double[real.length];
                    java.util.Arrays.fill(up, 1.0 / real.length);
                    java.util.Arrays.fill(down, -1.0 / real.length);
                    return new ScoreGradients(0, 0, down, up, down);
                }
            }
            """;

    private static final String OBSERVER = """
            package acme;
            import dev.agon.run.*;
            import java.nio.file.*;
            public class Diary implements RunObserver {
                private Path file;
                public void onStart(RunInfo info) { file = info.folder().path().resolve("diary.txt"); }
                public void onEnd(RunSummary summary) {
                    try {
                        Files.writeString(file, "ended after " + summary.step());
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                }
            }
            """;

    /** The distance of the means of the first feature. */
    private static final String METRIC = """
            package acme;
            import dev.agon.metrics.*;
            public class MeanGap implements FeatureMetric {
                public String name() { return "mean-gap"; }
                public String description() { return "gap of the means"; }
                public String unit() { return "r"; }
                public boolean lowerIsBetter() { return true; }
                public double of(Features items, Features reference) {
                    if (Boolean.getBoolean("acme.fails")) throw new IllegalStateException("no gap");
                    return Math.abs(items.statistics().mean()[0] - reference.statistics().mean()[0]);
                }
            }
            """;

    /** A module that leaves a trace where the system property says, as soon as any of its code runs. */
    private static String module(String bindings) {
        return """
                package acme;
                import com.google.inject.AbstractModule;
                import com.google.inject.multibindings.MapBinder;
                import dev.agon.metrics.FeatureMetric;
                import dev.agon.run.RunObserver;
                import dev.agon.spi.*;
                public class Parts extends AbstractModule {
                    static {
                        System.setProperty("acme.ran", "true");
                    }
                    @Override protected void configure() {
                        BINDINGS
                    }
                    <P> void add(Class<P> type, String name, Class<? extends P> part) {
                        MapBinder.newMapBinder(binder(), String.class, type).addBinding(name).to(part);
                    }
                }
                """.replace("BINDINGS", bindings);
    }

    @TempDir
    Path folder;

    private Path plugins;

    @BeforeEach
    void begin() throws IOException {
        plugins = Files.createDirectory(folder.resolve("plugins"));
        System.clearProperty("acme.ran");
    }

    private void jar(String name, String bindings) throws IOException {
        new PluginJar()
                .service(SERVICE, List.of("acme.Parts"))
                .source("acme.Logit", LOSS)
                .source("acme.Diary", OBSERVER)
                .source("acme.MeanGap", METRIC)
                .source("acme.Parts", module(bindings))
                .write(plugins.resolve(name));
    }

    private Agon agon() {
        return Agon.create(List.of(plugins));
    }

    private TrainRequest request(String... settings) {
        Map<String, String> all = new HashMap<>(Map.of("steps", "3", "batch", "4", "quality-every", "0"));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return new TrainRequest(
                "points", PointsModality.ring(folder.resolve("ring.txt"), 60), folder.resolve("run"), all);
    }

    private static List<Provider> parts(Agon agon) {
        return agon.providers().stream()
                .filter(provider -> provider.jar().endsWith(".jar"))
                .toList();
    }

    @Test
    void lossesAndObserversOfAPluginWorkByName() throws IOException {
        jar("acme.jar", "add(Loss.class, \"logit\", Logit.class); add(RunObserver.class, \"diary\", Diary.class);");
        try (Agon agon = agon()) {
            assertThat(parts(agon))
                    .extracting(Provider::role, Provider::name, Provider::version, Provider::state)
                    .containsExactly(
                            tuple(Role.LOSS, "logit", "7.1", State.READY),
                            tuple(Role.OBSERVER, "diary", "7.1", State.READY));
            TrainRequest request = request("loss", "logit", "observers", "diary");
            assertThat(agon.resolve(request).objective().loss().description()).isEqualTo("D fake-real, G -fake");
            try (TrainingRun run = agon.start(request)) {
                run.run(List.of(), () -> false);
            }
            assertThat(folder.resolve("run/diary.txt")).hasContent("ended after 3");
            try (TrainingRun run = agon.resume(folder.resolve("run"), Map.of("steps", "5"))) {
                run.run(List.of(), () -> false);
            }
            assertThat(folder.resolve("run/diary.txt")).hasContent("ended after 5");
        }
    }

    private static Evaluation.Request asked(Path data, int samples, List<FeatureMetric> named) {
        return new Evaluation.Request(data, samples, 1, Map.of(), named);
    }

    @Test
    void metricsOfAPluginAreTakenOfSamplesAndOfRealItems() throws IOException {
        jar("acme.jar", "add(FeatureMetric.class, \"mean-gap\", MeanGap.class);");
        try (Agon agon = agon()) {
            assertThat(parts(agon))
                    .extracting(Provider::role, Provider::name, Provider::state)
                    .containsExactly(tuple(Role.METRIC, "mean-gap", State.READY));
            TrainRequest request = request();
            try (TrainingRun run = agon.start(request)) {
                run.run(List.of(), () -> false);
            }
            try (SavedModel<?> model = agon.open(folder.resolve("run"))) {
                List<FeatureMetric> named = agon.metrics(List.of("mean-gap"));
                List<Metric> metrics =
                        agon.evaluate(model, asked(request.data(), 20, named)).metrics();
                assertThat(metrics).extracting(Metric::name).containsExactly("nearest-real", "mean-gap");
                Metric gap = metrics.get(1);
                // an untrained generator sits in the middle, real points on a ring all around it
                assertThat(gap.value()).isBetween(0.0, 1.0).isNotEqualTo(gap.floor());
                assertThat(gap.floor()).isBetween(0.0, 1.0);
                assertThat(gap.unit()).isEqualTo("r");
                assertThat(gap.lowerIsBetter()).isTrue();
                assertThat(gap.description()).startsWith("gap of the means; 20 samples against ");
                assertThat(agon.evaluate(model, asked(request.data(), 500, named))
                                .metrics()
                                .get(1)
                                .description())
                        .as("as many samples as there are training items")
                        .matches("gap of the means; 48 samples against .*");
                System.setProperty("acme.fails", "true");
                try {
                    assertThatThrownBy(() -> agon.evaluate(model, asked(request.data(), 20, named)))
                            .isInstanceOfSatisfying(
                                    AgonException.class,
                                    e -> assertThat(e.category()).isEqualTo(AgonException.Category.PLUGIN))
                            .hasMessageContainingAll("mean-gap", "no gap");
                } finally {
                    System.clearProperty("acme.fails");
                }
            }
            assertThatThrownBy(() -> agon.metrics(List.of("mean-gpa")))
                    .hasMessageContaining("did you mean 'mean-gap'?");
        }
    }

    @Test
    void noModuleRunsWhileTheCoreHasEveryName() throws IOException {
        jar("acme.jar", "add(Loss.class, \"logit\", Logit.class);");
        try (Agon agon = agon()) {
            try (TrainingRun run = agon.start(request())) {
                run.run(List.of(), () -> false);
            }
            assertThat(System.getProperty("acme.ran"))
                    .as("code of the plugin ran")
                    .isNull();
            assertThat(agon.resolve(request("loss", "logit")).objective().loss().name())
                    .isEqualTo("logit");
            assertThat(System.getProperty("acme.ran")).isEqualTo("true");
        }
    }

    @Test
    void unknownNamesAreAnsweredWithThoseOfPluginsToo() throws IOException {
        jar("acme.jar", "add(Loss.class, \"logit\", Logit.class); add(RunObserver.class, \"diary\", Diary.class);");
        try (Agon agon = agon()) {
            refused(
                    agon,
                    AgonException.Category.USAGE,
                    "did you mean 'logit'? available: hinge, logit, ls",
                    "loss",
                    "logti");
            refused(agon, AgonException.Category.USAGE, "did you mean 'diary'?", "observers", "dairy");
        }
    }

    private void refused(Agon agon, AgonException.Category category, String why, String... settings) {
        assertThatThrownBy(() -> agon.resolve(request(settings)))
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(category))
                .hasMessageContaining(why);
    }

    @Test
    void aNameThatTwoPluginsBringIsAnErrorWhenItIsUsed() throws IOException {
        jar("a.jar", "add(Loss.class, \"logit\", Logit.class);");
        jar("b.jar", "add(Loss.class, \"logit\", Logit.class);");
        try (Agon agon = agon()) {
            assertThat(parts(agon)).extracting(Provider::state).containsExactly(State.DUPLICATE, State.DUPLICATE);
            refused(
                    agon,
                    AgonException.Category.PLUGIN,
                    plugins.resolve("a.jar") + ", " + plugins.resolve("b.jar"),
                    "loss",
                    "logit");
        }
    }

    @Test
    void aModuleThatFailsHidesNoOther() throws IOException {
        jar("a-bad.jar", "if (true) throw new IllegalStateException(\"no licence\");");
        jar("b-bad.jar", "add(Loss.class, \"logit\", Logit.class); requireBinding(Runnable.class);");
        jar("c-good.jar", "add(Loss.class, \"logit\", Logit.class);");
        try (Agon agon = agon()) {
            assertThat(agon.resolve(request("loss", "logit")).objective().loss().name())
                    .isEqualTo("logit");
            assertThat(parts(agon))
                    .filteredOn(provider -> provider.state() == State.REFUSED)
                    .extracting(Provider::role, Provider::name, Provider::jar)
                    .containsExactly(
                            tuple(Role.MODULE, "acme.Parts", "a-bad.jar"),
                            tuple(Role.MODULE, "acme.Parts", "b-bad.jar"));
            assertThat(parts(agon).get(0).reason()).contains("no licence");
            assertThat(parts(agon).get(1).reason()).contains("java.lang.Runnable");
        }
    }

    @Test
    void namesThatAreTakenOrWrongAreRefused() throws IOException {
        jar(
                "acme.jar",
                "add(Loss.class, \"hinge\", Logit.class); add(Loss.class, \"other\", Logit.class);"
                        + " add(RunObserver.class, \"Big Diary\", Diary.class);");
        try (Agon agon = agon()) {
            assertThat(parts(agon))
                    .extracting(Provider::name, Provider::state, Provider::reason)
                    .containsExactlyInAnyOrder(
                            tuple("hinge", State.REFUSED, "the core has a loss of that name"),
                            tuple("other", State.REFUSED, "it is bound as 'other', but calls itself 'logit'"),
                            tuple("Big Diary", State.REFUSED, "its name must be lower-case words joined by hyphens"));
            refused(agon, AgonException.Category.PLUGIN, "calls itself 'logit'", "loss", "other");
        }
    }
}
