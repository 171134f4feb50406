package dev.agon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.Agon;
import dev.agon.run.Evaluation;
import dev.agon.run.RunObserver;
import dev.agon.run.RunTick;
import dev.agon.run.SavedModel;
import dev.agon.run.TrainRequest;
import dev.agon.run.TrainingRun;
import dev.agon.spi.AgonException;
import dev.agon.spi.DataModality;
import dev.agon.spi.Example;
import dev.agon.spi.Metric;
import dev.agon.spi.SampleRequest;
import dev.agon.train.ContestTick;
import dev.agon.train.PhaseTick;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What every {@link DataModality} keeps: from the service file over data, codec and files to a short training run by its
 * own recipe. Extend it once, with a tiny corpus:
 *
 * <pre>{@code
 * class TableModalityTest extends DataModalityContract<Row> {
 *     protected DataModality<Row> modality() { return new TableModality(); }
 *     protected Path data(Path emptyFolder) { return Fixtures.write(emptyFolder.resolve("people.csv"), 50); }
 * }
 * }</pre>
 *
 * Tests named {@code required_…} hold for everybody, {@code optional_…} for what the modality declares.
 *
 * @param <T> a sample
 */
public abstract class DataModalityContract<T> extends ModalityDataContract<T> {
    private static final int STEPS = 50;
    private static final int EVERY = 5;

    /** Collects the ticks of a run. */
    private static final class Ticks implements RunObserver {
        private final List<RunTick> all = new ArrayList<>();

        @Override
        public void onTick(RunTick tick) {
            all.add(tick);
        }
    }

    private TrainRequest request(String out, int steps) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("batch", "8");
        all.put("seed", "1");
        all.put("holdout", "0.2");
        all.put("snapshot-every", "0");
        all.put("quality-every", "0");
        all.putAll(settings());
        all.put("steps", Integer.toString(steps));
        all.put("tick-every", Integer.toString(EVERY));
        return new TrainRequest(modality().name(), data(fresh("corpus")), folder.resolve(out), all);
    }

    private static void train(Agon agon, TrainRequest request, List<RunObserver> observers) {
        try (TrainingRun run = agon.start(request)) {
            run.run(observers, () -> false);
        }
    }

    @Test
    void required_fiftyStepsStayFiniteAndTeach() {
        Ticks ticks = new Ticks();
        try (Agon agon = Agon.create()) {
            train(agon, request("run", STEPS), List.of(ticks));
        }
        assertThat(ticks.all)
                .as("ticks of %s steps, one every %s", STEPS, EVERY)
                .hasSizeGreaterThan(2);
        for (RunTick tick : ticks.all) {
            assertThat(losses(tick))
                    .as("losses at step %s", tick.tick().step())
                    .allSatisfy((name, loss) -> assertThat(loss).as(name).isFinite());
        }
        String learned = losses(ticks.all.get(0)).keySet().iterator().next();
        List<Double> course = ticks.all.stream()
                .map(tick -> losses(tick).get(learned))
                .filter(Objects::nonNull)
                .toList();
        double first = course.get(0);
        double least = Collections.min(course);
        assertThat(least)
                .as(
                        "in %s steps of the default recipe on the tiny corpus %s never fell below its mean over the first %s: does encode give a usable range, and does the generator start with"
                                + " outputs of a similar size?",
                        STEPS, learned, EVERY)
                .isLessThan(first);
    }

    /** The losses of a tick by name; the first is one that falls as its steps teach: D's, or that of a phase. */
    private static Map<String, Double> losses(RunTick tick) {
        Map<String, Double> losses = new LinkedHashMap<>();
        if (tick.tick() instanceof ContestTick contest) {
            losses.put("the discriminator's loss", contest.lossD());
            losses.put("the generator's loss", contest.lossG());
        } else if (tick.tick() instanceof PhaseTick phase) {
            losses.put("the loss of phase " + phase.phase(), phase.figures().get("loss"));
        }
        return losses;
    }

    @Test
    void required_aResumedRunEqualsOneThatWasNotStopped() {
        try (Agon agon = Agon.create()) {
            train(agon, request("whole", 6), List.of());
            train(agon, request("cut", 3), List.of());
            try (TrainingRun rest = agon.resume(folder.resolve("cut"), Map.of("steps", "6"))) {
                rest.run(List.of(), () -> false);
            }
        }
        assertThat(folder.resolve("cut/model-last.agon"))
                .as("3 steps and, resumed, 3 more must give the bytes of 6 steps at once: batches must be a function"
                        + " of the step, a codec fitted twice must be the same, and nothing may depend on the clock,"
                        + " on hash codes or on memory")
                .hasSameBinaryContentAs(folder.resolve("whole/model-last.agon"));
    }

    @Test
    void required_savedModelsSampleRepeatably() {
        try (Agon agon = Agon.create()) {
            train(agon, request("run", 2), List.of());
            List<Object> one = samples(agon, "run/model.agon", 0, 7);
            assertThat(one).as("samples of the model").hasSize(7);
            assertThat(samples(agon, "run/model.agon", 0, 7))
                    .as("the same model and seed must give the same samples")
                    .isEqualTo(one);
            List<Object> cut = new ArrayList<>(samples(agon, "run/model.agon", 0, 3));
            cut.addAll(samples(agon, "run/model.agon", 3, 4));
            assertThat(cut)
                    .as("sample number i of a seed must be the same however the numbers are cut into requests")
                    .isEqualTo(one);
        }
    }

    private List<Object> samples(Agon agon, String model, long first, int count) {
        try (SavedModel<?> any = agon.open(folder.resolve(model))) {
            SavedModel<T> saved = any.as(modality().sampleType());
            SampleRequest request = new SampleRequest(
                    3, first, count, Optional.empty(), saved.generateOptions().defaults());
            return saved.sampler().sample(request).stream()
                    .map(Example::value)
                    .map(this::content)
                    .toList();
        }
    }

    @Test
    void required_unknownLabelsAreRefused() {
        try (Agon agon = Agon.create()) {
            train(agon, request("run", 1), List.of());
            try (SavedModel<?> saved = agon.open(folder.resolve("run"))) {
                SampleRequest request = new SampleRequest(
                        3,
                        0,
                        1,
                        Optional.of("no such label"),
                        saved.generateOptions().defaults());
                assertThatThrownBy(
                                () -> saved.sampler().sample(request),
                                "a model must refuse a label that it was not trained with, and say so")
                        .isInstanceOfSatisfying(
                                AgonException.class,
                                e -> assertThat(e.category()).isEqualTo(AgonException.Category.USAGE))
                        .hasMessageContaining("label");
            }
        }
    }

    @Test
    void required_figuresComeWithAFloor() {
        Path data = data(fresh("corpus"));
        try (Agon agon = Agon.create()) {
            train(agon, request("run", 2), List.of());
            try (SavedModel<?> saved = agon.open(folder.resolve("run"))) {
                Evaluation evaluation = agon.evaluate(saved, data, 20, 1);
                assertThat(evaluation.metrics())
                        .as("evaluate must give figures")
                        .isNotEmpty();
                for (Metric metric : evaluation.metrics()) {
                    assertThat(metric.name()).matches("[a-z0-9]+([-.][a-z0-9]+)*");
                    assertThat(metric.description())
                            .as("metric %s: one line on how it was measured", metric.name())
                            .isNotBlank();
                }
                assertThat(evaluation.metrics().get(0).floor())
                        .as(
                                "the headline, %s, needs a floor: what real held-out data reaches",
                                evaluation.metrics().get(0).name())
                        .isFinite();
            }
        }
    }
}
