package dev.agon.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.google.inject.Guice;
import dev.agon.Agon;
import dev.agon.guice.AgonModule;
import dev.agon.model.Json;
import dev.agon.model.JsonFields;
import dev.agon.report.ReportWriter;
import dev.agon.run.RunSummary.State;
import dev.agon.run.SavedModel.GeneratorWeights;
import dev.agon.spi.AgonException;
import dev.agon.spi.AgonException.Category;
import dev.agon.spi.Example;
import dev.agon.spi.OptionSet;
import dev.agon.train.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class TrainingRunTest {
    private static Agon agon;

    @TempDir
    Path folder;

    private Path data;

    @BeforeAll
    static void create() {
        agon = Agon.create();
    }

    @AfterAll
    static void close() {
        agon.close();
    }

    @BeforeEach
    void write() {
        data = PointsModality.ring(folder.resolve("ring.txt"), 600);
    }

    private TrainRequest request(String out, String... settings) {
        Map<String, String> all = new TreeMap<>(Map.of(
                "steps", "60", "batch", "16", "tick-every", "10", "snapshot-every", "30", "quality-every", "20"));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return new TrainRequest("points", data, folder.resolve(out), all);
    }

    private RunSummary train(TrainRequest request, BooleanSupplier stop, RunObserver... observers) {
        try (TrainingRun run = agon.start(request)) {
            return run.run(List.of(observers), stop);
        }
    }

    private RunSummary resume(String out, Map<String, String> changes) {
        try (TrainingRun run = agon.resume(folder.resolve(out), changes)) {
            return run.run(List.of(), TrainingRunTest::never);
        }
    }

    private static boolean never() {
        return false;
    }

    private static BooleanSupplier after(int steps) {
        int[] asked = new int[1];
        return () -> ++asked[0] > steps;
    }

    private List<JsonFields> lines(String out) throws IOException {
        return Files.readAllLines(folder.resolve(out).resolve("metrics.jsonl")).stream()
                .map(line -> Json.read(line, "metrics.jsonl"))
                .toList();
    }

    private List<JsonFields> ticks(String out) throws IOException {
        return lines(out).stream().filter(line -> line.has("lossD")).toList();
    }

    private List<JsonFields> measurements(String out) throws IOException {
        return lines(out).stream().filter(line -> line.has("nearest-real")).toList();
    }

    private static List<Long> steps(List<JsonFields> lines) {
        return lines.stream().map(line -> line.integer("step")).toList();
    }

    /** A clock that goes on by a second whenever it is looked at. */
    private static LongSupplier seconds() {
        AtomicLong looks = new AtomicLong();
        return () -> looks.incrementAndGet() * 1_000_000_000L;
    }

    private static RunEnvironment environment(InstantSource calendar, LongSupplier nanoTime) {
        RunEnvironment real = Guice.createInjector(new AgonModule(List.of())).getInstance(RunEnvironment.class);
        return new RunEnvironment(real.registry(), real.catalogue(), calendar, nanoTime, real.version(), real.locks());
    }

    /** The checkpoints that lay in a run folder at any of its ticks. */
    private static RunObserver checkpointsSeen(Path run, Set<String> seen) {
        return new RunObserver() {
            @Override
            public void onTick(RunTick tick) {
                try {
                    seen.addAll(names(run.resolve("checkpoints"), ".checkpoint"));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    private static Set<String> names(Path folder, String end) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(end))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** Everything a run leaves behind that must not depend on the clock. */
    private Map<String, byte[]> results(String out) throws IOException {
        Map<String, byte[]> results = new TreeMap<>();
        Path run = folder.resolve(out);
        try (Stream<Path> files = Files.walk(run)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = run.relativize(file).toString();
                if (name.startsWith("model") || name.startsWith("samples")) {
                    results.put(name, Files.readAllBytes(file));
                }
            }
        }
        return results;
    }

    private static void assertSameResults(Map<String, byte[]> actual, Map<String, byte[]> expected) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((name, bytes) -> assertThat(Arrays.equals(actual.get(name), bytes))
                .as("bytes of %s", name)
                .isTrue());
    }

    @Test
    void leavesAWholeRunFolder() throws IOException {
        List<RunTick> seen = new ArrayList<>();
        List<Measurement> measured = new ArrayList<>();
        List<Object> events = new ArrayList<>();
        RunSummary summary = train(request("run"), TrainingRunTest::never, new RunObserver() {
            @Override
            public void onStart(RunInfo info) {
                events.add(info);
            }

            @Override
            public void onMeasurement(Measurement measurement) {
                measured.add(measurement);
            }

            @Override
            public void onTick(RunTick tick) {
                seen.add(tick);
            }

            @Override
            public void onEnd(RunSummary end) {
                events.add(end);
            }
        });

        assertThat(summary.state()).isEqualTo(State.FINISHED);
        assertThat(summary.step()).isEqualTo(60);
        assertThat(summary.samples()).isEqualTo(960);
        assertThat(summary.best()).isPresent();
        assertThat(events).hasSize(2).last().isEqualTo(summary);
        assertThat(seen).extracting(tick -> tick.tick().step()).containsExactly(10L, 20L, 30L, 40L, 50L, 60L);
        assertThat(seen).noneMatch(RunTick::partial);
        assertThat(measured).extracting(Measurement::step).containsExactly(20L, 40L, 60L);

        List<JsonFields> ticks = ticks("run");
        assertThat(ticks).hasSize(6);
        assertThat(ticks.get(0).names())
                .containsExactly(
                        "step",
                        "samples",
                        "seconds",
                        "lossD",
                        "lossG",
                        "scoreReal",
                        "scoreFake",
                        "correctReal",
                        "correctFake",
                        "penalty",
                        "diversity",
                        "augmentation",
                        "verdict",
                        "rollbacks");
        assertThat(measurements("run").get(0).names()).containsExactly("step", "seconds", "nearest-real");
        assertThat(measurements("run"))
                .extracting(line -> line.number("nearest-real"))
                .isEqualTo(measured.stream().map(m -> m.metric().value()).toList());

        Path run = folder.resolve("run");
        assertThat(run.resolve("samples/step-000030.txt")).exists();
        assertThat(Files.readAllLines(run.resolve("samples/step-000060.txt")))
                .hasSize(64)
                .filteredOn(line -> line.startsWith("even"))
                .hasSize(32);

        RunRecord record = RunRecord.read(new RunFolder(run));
        assertThat(record.summary()).isEqualTo(summary);
        assertThat(record.info().data().training()
                        + record.info().data().heldOut()
                        + record.info().data().judge())
                .isEqualTo(600);
        assertThat(record.info().data().labels().orElseThrow().names()).containsExactly("even", "odd");
        assertThat(record.info().trainingPlan().batch()).isEqualTo(16);
        assertThat(record.info().plan()).containsEntry("lr-g", "0.001").containsEntry("minutes", "0.0");
    }

    @Test
    void stoppingAndResumingChangesNoByte() throws IOException {
        train(request("whole"), TrainingRunTest::never);
        RunSummary stopped = train(request("parts"), after(27));
        assertThat(stopped.state()).isEqualTo(State.STOPPED);
        assertThat(stopped.step()).isBetween(20L, 30L);
        RunSummary finished = resume("parts", Map.of());
        assertThat(finished.state()).isEqualTo(State.FINISHED);
        assertSameResults(results("parts"), results("whole"));
        assertThat(withoutSeconds("parts")).isEqualTo(withoutSeconds("whole"));
    }

    @Test
    void halfTheStepsTwiceAreAllTheSteps() throws IOException {
        train(request("whole", "average", "0", "stage", "two"), TrainingRunTest::never);
        train(request("parts", "average", "0", "stage", "two", "steps", "30"), TrainingRunTest::never);
        resume("parts", Map.of("steps", "60"));
        assertSameResults(results("parts"), results("whole"));
    }

    @Test
    void goesBackToTheLastCheckpointAfterAKill() throws IOException {
        train(request("whole"), TrainingRunTest::never);
        // what follows this checkpoint is lost, as if the process had been killed
        train(request("parts"), after(25));
        Path kept = folder.resolve("kept");
        copy(folder.resolve("parts/checkpoints"), kept);
        resume("parts", Map.of("steps", "50"));
        deleteFiles(folder.resolve("parts/checkpoints"));
        copy(kept, folder.resolve("parts/checkpoints"));
        Files.writeString(folder.resolve("parts/metrics.jsonl"), "{\"step\":60,\"sam", StandardOpenOption.APPEND);
        Files.writeString(folder.resolve("parts/.model.agon.0123.part"), "half a mod");

        resume("parts", Map.of("steps", "60"));
        assertSameResults(results("parts"), results("whole"));
        assertThat(withoutSeconds("parts")).isEqualTo(withoutSeconds("whole"));
        assertThat(folder.resolve("parts/.model.agon.0123.part")).doesNotExist();
    }

    @Test
    void fallsBackToTheCheckpointBeforeADamagedOne() throws IOException {
        train(request("whole"), TrainingRunTest::never);
        train(request("parts", "steps", "30"), TrainingRunTest::never);
        resume("parts", Map.of("steps", "45"));
        Path newest = folder.resolve("parts/checkpoints/step-000000045.checkpoint");
        byte[] damaged = {'P', 'K', 3, 4, 0};
        Files.write(newest, damaged);
        try (TrainingRun run = agon.resume(folder.resolve("parts"), Map.of("steps", "60"))) {
            assertThat(run.info().firstStep()).isEqualTo(30);
            assertThat(newest).doesNotExist();
            assertThat(newest.resolveSibling(newest.getFileName() + ".damaged")).hasBinaryContent(damaged);
            run.run(List.of(), TrainingRunTest::never);
        }
        assertSameResults(results("parts"), results("whole"));
    }

    @Test
    void aRunKilledBeforeItsFirstCheckpointBeginsAgain() throws IOException {
        train(request("whole"), TrainingRunTest::never);
        agon.start(request("parts")).close();
        resume("parts", Map.of());
        assertSameResults(results("parts"), results("whole"));
    }

    @Test
    void theBestModelIsTheOneOfTheBestFigure() throws IOException {
        RunSummary summary = train(
                request("run", "steps", "200", "quality-every", "10", "tick-every", "10"), TrainingRunTest::never);
        double least = Double.POSITIVE_INFINITY;
        long step = 0;
        for (JsonFields measurement : measurements("run")) {
            if (measurement.number("nearest-real") < least) {
                least = measurement.number("nearest-real");
                step = measurement.integer("step");
            }
        }
        assertThat(summary.best().orElseThrow().step()).isEqualTo(step);
        try (SavedModel<?> best = agon.open(folder.resolve("run"));
                SavedModel<?> last = agon.open(folder.resolve("run/model-last.agon"))) {
            assertThat(best.manifest().step()).isEqualTo(step);
            assertThat(best.manifest().quality().orElseThrow().value()).isEqualTo(least);
            assertThat(last.manifest().step()).isEqualTo(200);
        }
    }

    @Test
    void withoutQualityFiguresTheLastModelIsTheModel() throws IOException {
        train(request("run", "quality-every", "0"), TrainingRunTest::never);
        assertThat(folder.resolve("run/model.agon")).hasSameBinaryContentAs(folder.resolve("run/model-last.agon"));
        train(request("all", "holdout", "0"), TrainingRunTest::never);
        assertThat(folder.resolve("all/model.agon")).hasSameBinaryContentAs(folder.resolve("all/model-last.agon"));
    }

    @Test
    void theClockChangesNothingButTheFilesItSaves() throws IOException {
        train(request("rare"), TrainingRunTest::never);
        Set<String> saved = new TreeSet<>();
        try (TrainingRun run = TrainingRun.start(
                environment(InstantSource.system(), seconds()),
                request("often", "checkpoint-every", "12", "tick-every", "7"),
                TrainingRunTest::never)) {
            run.run(List.of(checkpointsSeen(folder.resolve("often"), saved)), TrainingRunTest::never);
        }
        assertThat(saved).hasSizeGreaterThan(3);
        Map<String, byte[]> often = results("often");
        Map<String, byte[]> rare = results("rare");
        for (String name : List.of("model.agon", "model-last.agon")) {
            assertThat(often.get(name)).as(name).isEqualTo(rare.get(name));
        }
    }

    /** As when somebody sets it, or a laptop wakes up. */
    @Test
    void aCalendarThatJumpsChangesNeitherTheEndNorTheReports() throws IOException {
        int[] looks = new int[1];
        InstantSource jumping = () -> Instant.EPOCH.plus(Duration.ofDays(looks[0]++ % 2 == 0 ? 10_000 : 1));
        List<List<String>> reported = new ArrayList<>();
        for (InstantSource calendar : List.<InstantSource>of(() -> Instant.EPOCH, jumping)) {
            String out = "run" + reported.size();
            String[] settings = {"steps", "0", "minutes", "1", "checkpoint-every", "12"};
            try (TrainingRun run = TrainingRun.start(
                    environment(calendar, seconds()), request(out, settings), TrainingRunTest::never)) {
                run.run(List.of(new ReportWriter()), after(20));
            }
            try (TrainingRun run = TrainingRun.resume(
                    environment(calendar, seconds()), folder.resolve(out), Map.of(), TrainingRunTest::never)) {
                RunSummary summary = run.run(List.of(new ReportWriter()), TrainingRunTest::never);
                assertThat(summary.seconds()).isBetween(60.0, 63.0);
            }
            reported.add(Files.readAllLines(folder.resolve(out).resolve("metrics.jsonl")));
            assertThat(folder.resolve(out).resolve("report.html")).isRegularFile();
        }
        assertThat(looks[0]).isPositive();
        assertThat(reported.get(1)).isEqualTo(reported.get(0));
    }

    @Test
    void aTimeBudgetEndsARun() {
        RunSummary summary;
        try (TrainingRun run = TrainingRun.start(
                environment(InstantSource.system(), seconds()),
                request("run", "steps", "0", "minutes", "1"),
                TrainingRunTest::never)) {
            summary = run.run(List.of(), TrainingRunTest::never);
        }
        assertThat(summary.state()).isEqualTo(State.FINISHED);
        assertThat(summary.seconds()).isBetween(60.0, 63.0);
        assertThat(summary.step()).isPositive();
        // the time is used up, so that nothing happens now
        assertThat(resume("run", Map.of()).step()).isEqualTo(summary.step());
        assertThat(resume("run", Map.of("steps", Long.toString(summary.step() + 5)))
                        .step())
                .isEqualTo(summary.step() + 5);
    }

    @Test
    void aQualityFigureIsReportedAtItsOwnStep() throws IOException {
        train(request("whole", "quality-every", "15", "tick-every", "40"), TrainingRunTest::never);
        assertThat(steps(measurements("whole"))).containsExactly(15L, 30L, 45L, 60L);
        // stopped between a figure and the next tick
        train(request("parts", "quality-every", "15", "tick-every", "40"), after(32));
        resume("parts", Map.of());
        assertThat(withoutSeconds("parts")).isEqualTo(withoutSeconds("whole"));
    }

    @Test
    void theStepsAfterTheLastTickAreReportedAtTheEnd() throws IOException {
        List<RunTick> seen = new ArrayList<>();
        train(request("run", "steps", "50", "tick-every", "100"), TrainingRunTest::never, new RunObserver() {
            @Override
            public void onTick(RunTick tick) {
                seen.add(tick);
            }
        });
        assertThat(seen).singleElement().satisfies(tick -> {
            assertThat(tick.tick().step()).isEqualTo(50);
            assertThat(tick.partial()).isTrue();
        });
        assertThat(ticks("run")).singleElement().satisfies(line -> {
            assertThat(line.integer("step")).isEqualTo(50);
            assertThat(line.number("lossD")).isPositive();
        });
        resume("run", Map.of("steps", "100"));
        train(request("whole", "steps", "100", "tick-every", "100"), TrainingRunTest::never);
        assertThat(steps(ticks("run"))).containsExactly(100L);
        assertThat(withoutSeconds("run")).isEqualTo(withoutSeconds("whole"));
    }

    @Test
    void endsWhenTheQualityIsReachedAlsoWhenResumed() throws IOException {
        // any figure is below 1000, so the first one ends it
        RunSummary first = train(untilRequest("reached", "quality=1000"), TrainingRunTest::never);
        assertThat(first.state()).isEqualTo(State.FINISHED);
        assertThat(first.step()).isEqualTo(20);
        assertThat(first.message()).contains("nearest-real", "quality=1000");
        assertThat(resume("reached", Map.of()).step()).isEqualTo(20);
        RunSummary further = resume("reached", Map.of("until", "", "steps", "30"));
        assertThat(further.step()).isEqualTo(30);
        assertThat(further.message()).isEmpty();
    }

    @Test
    void endsOnAPlateauAtTheSameStepWhereverItWasStopped() throws IOException {
        // with a rate of 0 the average does not move and no figure is better than the first
        TrainRequest whole = untilRequest("whole", "plateau", "lr", "0", "average", "0");
        RunSummary ended = train(whole, TrainingRunTest::never);
        assertThat(ended.state()).isEqualTo(State.FINISHED);
        assertThat(ended.best().orElseThrow().step()).isEqualTo(20);
        assertThat(ended.step()).isEqualTo(20 + 8 * 20);
        assertThat(ended.message()).contains("plateau", "step 20");
        train(untilRequest("parts", "plateau", "lr", "0", "average", "0"), after(95));
        assertThat(resume("parts", Map.of()).step()).isEqualTo(180);
        assertSameResults(results("parts"), results("whole"));
        assertThat(withoutSeconds("parts")).isEqualTo(withoutSeconds("whole"));
    }

    @Test
    void refusesToGoOnUntilAFigureThatNobodyCanTake() throws IOException {
        Files.writeString(data, "odd 0.5 0.25\n");
        refused(
                () -> agon.start(untilRequest("run", "plateau", "holdout", "0.001")),
                Category.DATA,
                "none is held out to measure by");
        assertThat(folder.resolve("run")).doesNotExist();
    }

    private TrainRequest untilRequest(String out, String until, String... settings) {
        Map<String, String> all = new TreeMap<>(request(out, settings).settings());
        all.remove("steps");
        all.put("until", until);
        return new TrainRequest("points", data, folder.resolve(out), all);
    }

    @Test
    void everyTickHasAVerdictInWords() throws IOException {
        List<RunTick> seen = new ArrayList<>();
        train(request("run", "steps", "400", "tick-every", "100"), TrainingRunTest::never, new RunObserver() {
            @Override
            public void onTick(RunTick tick) {
                seen.add(tick);
            }
        });
        assertThat(seen.get(0).verdict()).contains(Verdict.STARTING);
        assertThat(seen.get(3).verdict().orElseThrow()).isNotEqualTo(Verdict.STARTING);
        assertThat(ticks("run"))
                .extracting(line -> line.text("verdict"))
                .containsExactlyElementsOf(seen.stream()
                        .map(tick -> tick.verdict().orElseThrow().word())
                        .toList());
        assertThat(ticks("run")).anyMatch(line -> line.has("heldOutGap"));
        data = PointsModality.ring(folder.resolve("few.txt"), 20);
        train(request("few"), TrainingRunTest::never);
        // some 2 of the 20 items are held out, too few to tell
        assertThat(ticks("few")).noneMatch(line -> line.has("heldOutGap"));
    }

    @Test
    void anAlarmOutlivesAResume() throws IOException {
        String[] alarmed = {"steps", "390", "tick-every", "10", "quality-every", "300", "alarm", "all points are one"};
        train(request("whole", alarmed), TrainingRunTest::never);
        train(request("parts", alarmed), after(345));
        resume("parts", Map.of());
        assertThat(withoutSeconds("parts")).isEqualTo(withoutSeconds("whole"));
        assertThat(ticks("parts").get(38).text("verdict")).isEqualTo(Verdict.ASTRAY.word());
    }

    @Test
    void theEvaluatorsAlarmIsHeededByTheVerdict() throws IOException {
        train(
                request(
                        "run",
                        "steps",
                        "400",
                        "tick-every",
                        "200",
                        "quality-every",
                        "400",
                        "alarm",
                        "all points are one"),
                TrainingRunTest::never);
        assertThat(ticks("run")).extracting(line -> line.text("verdict")).containsExactly("starting", "astray");
    }

    @Test
    void observersCostNoTrainingTime() {
        AtomicLong now = new AtomicLong();
        RunSummary summary;
        try (TrainingRun run = TrainingRun.start(
                environment(InstantSource.system(), now::get), request("run", "minutes", "5"), () -> false)) {
            summary = run.run(
                    List.of(new RunObserver() {
                        @Override
                        public void onTick(RunTick tick) {
                            now.addAndGet(3_600_000_000_000L);
                        }
                    }),
                    TrainingRunTest::never);
        }
        assertThat(summary.step()).isEqualTo(60);
        assertThat(summary.seconds()).isZero();
    }

    @Test
    void anInterruptStopsARunThatAsksForItAndHarmsNoFile() throws IOException {
        train(request("whole"), TrainingRunTest::never);
        RunSummary summary;
        try {
            summary = train(request("parts"), () -> Thread.currentThread().isInterrupted(), new RunObserver() {
                @Override
                public void onTick(RunTick tick) {
                    Thread.currentThread().interrupt();
                }
            });
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(summary.state()).isEqualTo(State.STOPPED);
        assertThat(summary.step()).isEqualTo(10);
        assertThat(folder.resolve("parts/checkpoints/step-000000010.checkpoint"))
                .exists();
        resume("parts", Map.of());
        assertSameResults(results("parts"), results("whole"));
        assertThat(withoutSeconds("parts")).isEqualTo(withoutSeconds("whole"));
    }

    @Test
    void aRunThatDoesNotAskForInterruptsIsNotDisturbedByThem() throws IOException {
        train(request("whole"), TrainingRunTest::never);
        try {
            train(request("parts"), () -> {
                Thread.currentThread().interrupt();
                return false;
            });
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertSameResults(results("parts"), results("whole"));
        assertThat(withoutSeconds("parts")).isEqualTo(withoutSeconds("whole"));
    }

    @Test
    void dataThatCannotBeReadAnyMoreLosesNoStep() throws IOException {
        train(request("whole"), TrainingRunTest::never);
        Path missing = PointsModality.missing(data);
        RunObserver taking = takingTheDataAway(20);
        refused(() -> train(request("parts"), TrainingRunTest::never, taking), Category.DATA, "is gone");
        RunSummary failed =
                RunRecord.read(new RunFolder(folder.resolve("parts"))).summary();
        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.step()).isBetween(20L, 22L);
        Files.delete(missing);
        try (TrainingRun run = agon.resume(folder.resolve("parts"), Map.of())) {
            assertThat(run.step()).isEqualTo(failed.step());
            run.run(List.of(), TrainingRunTest::never);
        }
        assertSameResults(results("parts"), results("whole"));
        assertThat(withoutSeconds("parts")).isEqualTo(withoutSeconds("whole"));
    }

    private RunObserver takingTheDataAway(long step) {
        return new RunObserver() {
            @Override
            public void onTick(RunTick tick) {
                if (tick.tick().step() == step) {
                    try {
                        Files.createFile(PointsModality.missing(data));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            }
        };
    }

    /** By the time of the second batch the discriminator has been stepped once. */
    @Test
    void dataThatIsGoneInTheMiddleOfAStepLeavesNoHalfStep() throws IOException {
        String[] critic = {"stage", "two", "critic-steps", "3"};
        train(request("whole", critic), TrainingRunTest::never);
        refused(
                () -> train(request("parts", critic), TrainingRunTest::never, takingTheDataAway(20)),
                Category.DATA,
                "is gone");
        Files.delete(PointsModality.missing(data));
        resume("parts", Map.of());
        assertSameResults(results("parts"), results("whole"));
        assertThat(withoutSeconds("parts")).isEqualTo(withoutSeconds("whole"));
    }

    @Test
    void aRunThatCameWhileTheDataWasReadIsLeftAlone() throws IOException {
        Path record = folder.resolve("run/run.json");
        Files.writeString(PointsModality.meanwhile(data), record.toString());
        refused(() -> agon.start(request("run")).close(), Category.USAGE, "is not empty");
        assertThat(record).hasContent("somebody else's");
        assertThat(folder.resolve("run/model.agon")).doesNotExist();
    }

    @Test
    void aStartThatFailsGivesTheFolderBack() {
        RunEnvironment broken = environment(
                () -> {
                    throw new IllegalStateException("no calendar");
                },
                System::nanoTime);
        assertThatThrownBy(() -> TrainingRun.start(broken, request("run"), () -> false))
                .hasMessage("no calendar");
        RunEnvironment good = new RunEnvironment(
                broken.registry(),
                broken.catalogue(),
                InstantSource.system(),
                broken.nanoTime(),
                broken.version(),
                broken.locks());
        try (TrainingRun run = TrainingRun.start(good, request("run"), () -> false)) {
            assertThat(run.run(List.of(), TrainingRunTest::never).step()).isEqualTo(60);
        }
    }

    @Test
    void theLanguageOfThePersonChangesNothing() throws IOException {
        train(request("whole"), TrainingRunTest::never);
        Locale before = Locale.getDefault();
        // whose digits are others
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        try {
            train(request("parts"), after(37));
            resume("parts", Map.of());
        } finally {
            Locale.setDefault(before);
        }
        assertSameResults(results("parts"), results("whole"));
        assertThat(names(folder.resolve("parts/checkpoints"), ".checkpoint"))
                .hasSize(2)
                .allMatch(name -> name.matches("step-[0-9]{9}\\.checkpoint"));
    }

    @Test
    void aResumeOnAnotherMachineIsWarnedOf() throws IOException {
        train(request("run"), TrainingRunTest::never);
        Path file = folder.resolve("run/run.json");
        String record = Files.readString(file);
        Files.writeString(file, record.replaceFirst("\"threads\" : \\d+", "\"threads\" : 77"));
        int threads = RunRecord.read(new RunFolder(folder.resolve("run")))
                .info()
                .machine()
                .threads();
        assertThat(threads).isEqualTo(77);
        List<String> warnings = warnings(() -> resume("run", Map.of("steps", "61")));
        assertThat(warnings).singleElement().asString().contains("threads was 77 and is ");
        assertThat(warnings(() -> resume("run", Map.of("steps", "62")))).isEmpty();
    }

    private static List<String> warnings(Runnable action) {
        Logger logger = (Logger) LoggerFactory.getLogger(TrainingRun.class);
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        logger.addAppender(appender);
        try {
            action.run();
        } finally {
            logger.detachAppender(appender);
        }
        return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void aGeneratorOfTheWrongShapeIsThePluginsFault() {
        refused(
                () -> agon.start(request("run", "generator", "crooked")),
                Category.PLUGIN,
                "generator 'crooked' breaks its contract: asked for samples" + " of shape [2], it makes [3]");
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void aSamplerThatGivesTooFewIsThePluginsFault() {
        SampleStream<Point> stream =
                new SampleStream<>(asked -> List.of(), 1, 10, Optional.empty(), OptionSet.NONE.defaults());
        refused(() -> stream.iterator().next(), Category.PLUGIN, "asked for 10 samples, it gave 0");
    }

    @Test
    void anObserverThatThrowsLosesNothing() throws IOException {
        int[] calls = new int[1];
        RunSummary summary = train(request("run"), TrainingRunTest::never, new RunObserver() {
            @Override
            public void onTick(RunTick tick) {
                calls[0]++;
                throw new IllegalStateException("from a test");
            }
        });
        assertThat(summary.state()).isEqualTo(State.FINISHED);
        assertThat(calls[0]).isEqualTo(1);
        assertThat(ticks("run")).hasSize(6);
    }

    @Test
    void aDivergedRunKeepsItsLastGoodState() throws IOException {
        for (int i = 0; i < 20; i++) {
            // once divided by the scale this is no float any more
            Files.writeString(data, "odd 3e38 " + i + "\n", StandardOpenOption.APPEND);
        }
        TrainRequest wild = request("run", "scale", "0.1", "steps", "200");
        assertThatThrownBy(() -> train(wild, TrainingRunTest::never))
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(Category.DIVERGED));
        RunSummary summary =
                RunRecord.read(new RunFolder(folder.resolve("run"))).summary();
        assertThat(summary.state()).isEqualTo(State.DIVERGED);
        assertThat(summary.message()).contains("diverged at step");
        try (SavedModel<?> last = agon.open(folder.resolve("run/model-last.agon"))) {
            assertThat(last.manifest().step()).isEqualTo(summary.step());
        }
        assertThat(folder.resolve("run/checkpoints")).isNotEmptyDirectory();
    }

    @Test
    void refusesAFolderThatHoldsSomething() throws IOException {
        Files.createDirectories(folder.resolve("run"));
        Files.writeString(folder.resolve("run/thesis.txt"), "precious");
        refused(() -> agon.start(request("run")), Category.USAGE, "not empty");
        assertThat(folder.resolve("run/thesis.txt")).hasContent("precious");
        refused(() -> agon.start(request("ring.txt/below")), Category.USAGE, "is not a folder");
        refused(() -> agon.start(request("ring.txt")), Category.USAGE, "is not a folder");
    }

    @Test
    void takesAFolderOfARunThatWasKilledBeforeItsFirstRecord() throws IOException {
        Files.createDirectories(folder.resolve("run/samples"));
        Files.createDirectories(folder.resolve("run/checkpoints"));
        Files.createFile(folder.resolve("run/checkpoints/.lock"));
        Path torn = Files.writeString(folder.resolve("run/.run.json.0a1b-2c3d.part"), "{\"form");
        train(request("run"), TrainingRunTest::never);
        assertThat(folder.resolve("run/model.agon")).exists();
        assertThat(torn).doesNotExist();
    }

    @Test
    void aWrongRequestLeavesNoFolder() {
        refused(() -> agon.start(request("run", "stage", "three")), Category.USAGE, "stage");
        refused(() -> agon.start(request("run", "discriminator", "picky")), Category.USAGE, "points in space");
        data = folder.resolve("none.txt");
        refused(() -> agon.start(request("run")), Category.DATA, "none.txt");
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void aRunThatIsStoppedBeforeItIsOpenWritesNothing() throws IOException {
        assertThatThrownBy(() -> agon.start(request("run"), () -> true))
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("nothing was written");
        assertThat(folder.resolve("run")).doesNotExist();

        train(request("run"), after(25));
        Map<String, byte[]> before = results("run");
        assertThatThrownBy(() -> agon.resume(folder.resolve("run"), Map.of(), () -> true))
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("as it was");
        assertSameResults(results("run"), before);
        resume("run", Map.of()); // the lock was given back
    }

    @Test
    void anEmptyDataSetIsRefused() throws IOException {
        Files.writeString(data, "");
        refused(() -> agon.start(request("run")), Category.DATA, "ring.txt");
    }

    @Test
    void resumeNamesWhatIsWrong() throws IOException {
        refused(() -> agon.resume(folder.resolve("none"), Map.of()), Category.DATA, "no run folder");
        train(request("run"), TrainingRunTest::never);
        Path run = folder.resolve("run");
        refused(() -> agon.resume(run, Map.of("batch", "8")), Category.USAGE, "'batch' cannot change");
        refused(() -> agon.resume(run, Map.of("steps", "many")), Category.USAGE, "steps");
        Files.writeString(data, "odd 1 1\n", StandardOpenOption.APPEND);
        refused(() -> agon.resume(run, Map.of("steps", "70")), Category.DATA, "has changed");
        Files.delete(data);
        refused(() -> agon.resume(run, Map.of("steps", "70")), Category.DATA, "ring.txt");
    }

    @Test
    void resumeRefusesARecordThatIsDamaged() throws IOException {
        train(request("run"), TrainingRunTest::never);
        Path file = folder.resolve("run/run.json");
        String good = Files.readString(file);
        Files.writeString(file, good.substring(0, good.length() / 2));
        refused(() -> agon.resume(folder.resolve("run"), Map.of()), Category.DATA, "run.json");
        Files.writeString(file, good.replace("\"format\" : 1", "\"format\" : 2"));
        refused(() -> agon.resume(folder.resolve("run"), Map.of()), Category.DATA, "format");
        Files.writeString(file, good.replace("\"scale\" : \"2.0\"", "\"scale\" : \"-1\""));
        refused(() -> agon.resume(folder.resolve("run"), Map.of()), Category.DATA, "scale");
        Files.writeString(file, good.replace("\"width\" : \"16\"", "\"width\" : \"17\""));
        Path older = folder.resolve("run/checkpoints/step-000000050.checkpoint");
        Files.copy(folder.resolve("run/checkpoints/step-000000060.checkpoint"), older);
        Files.writeString(folder.resolve("run/checkpoints/step-000000070.checkpoint"), "damaged");
        Map<String, byte[]> before = everything(folder.resolve("run"));
        refused(() -> agon.resume(folder.resolve("run"), Map.of("steps", "70")), Category.DATA, "need");
        assertSameResults(everything(folder.resolve("run")), before);
        Files.writeString(file, good);
        assertThat(resume("run", Map.of("steps", "70")).step()).isEqualTo(70);
    }

    @Test
    void onlyOneProcessAtATimeTrainsARun() {
        try (TrainingRun run = agon.start(request("run"))) {
            refused(() -> agon.resume(folder.resolve("run"), Map.of()), Category.USAGE, "going on");
            run.run(List.of(), TrainingRunTest::never);
        }
        assertThat(resume("run", Map.of("steps", "70")).step()).isEqualTo(70);
    }

    @Test
    void aSavedModelDrawsTheSamplesOfTheRun() throws IOException {
        // the best model is an earlier one
        train(request("run", "quality-every", "50"), TrainingRunTest::never);
        try (SavedModel<?> opened = agon.open(folder.resolve("run/model-last.agon"));
                SavedModel<?> raw = agon.open(folder.resolve("run/model-last.agon"), GeneratorWeights.RAW)) {
            SavedModel<Point> model = opened.as(Point.class);
            List<Example<Point>> samples = new ArrayList<>();
            model.samples(3, 70, Optional.of("odd"), OptionSet.NONE.defaults()).forEach(samples::add);
            assertThat(samples)
                    .hasSize(70)
                    .allSatisfy(s -> assertThat(s.attributes()).containsEntry(Example.LABEL, "odd"));
            List<Example<Point>> again = new ArrayList<>();
            model.samples(3, 70, Optional.of("odd"), OptionSet.NONE.defaults()).forEach(again::add);
            assertThat(again).isEqualTo(samples);
            List<Example<Point>> rawSamples = new ArrayList<>();
            raw.as(Point.class)
                    .samples(3, 70, Optional.of("odd"), OptionSet.NONE.defaults())
                    .forEach(rawSamples::add);
            assertThat(rawSamples).isNotEqualTo(samples);
            refused(() -> opened.as(String.class), Category.USAGE, "Point");

            Path copy = folder.resolve("copy.agon");
            Path file = folder.resolve("run/model-last.agon");
            byte[] loaded = Files.readAllBytes(file);
            // a run that goes on replaces the file while the model is open
            Files.copy(folder.resolve("run/model.agon"), file, StandardCopyOption.REPLACE_EXISTING);
            model.save(copy);
            assertThat(copy).hasBinaryContent(loaded);
            raw.save(copy);
            assertThat(copy).hasBinaryContent(loaded);
            Evaluation evaluation = agon.evaluate(opened, data, 200, 1);
            assertThat(evaluation.metrics()).singleElement().satisfies(m -> {
                assertThat(m.name()).isEqualTo("nearest-real");
                assertThat(m.value()).isPositive();
            });
            refused(() -> agon.evaluate(opened, folder.resolve("none"), 10, 1), Category.DATA, "none");
            refused(() -> agon.evaluate(opened, data, 0, 1), Category.USAGE, "samples");
        }
        refused(() -> agon.open(folder), Category.DATA, "holds no model");
    }

    @Test
    void tellsWhatItWouldDoWithoutWritingAnything() {
        try (PreparedRun<?> prepared = agon.prepare(request("run", "loss", "ns"))) {
            assertThat(prepared.describe())
                    .contains(
                            "points",
                            "mlp",
                            "ns: non-saturating",
                            "(given)",
                            "0 could not be read",
                            "even, odd",
                            "parameters");
        }
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void trainsOnUnlabelledData() {
        train(request("run", "labels", "none"), TrainingRunTest::never);
        try (SavedModel<?> model = agon.open(folder.resolve("run"))) {
            assertThat(model.manifest().labels()).isEmpty();
            assertThat(model.manifest().spec().conditions()).isEmpty();
        }
    }

    private List<Map<String, Object>> withoutSeconds(String out) throws IOException {
        List<Map<String, Object>> all = new ArrayList<>();
        for (JsonFields line : lines(out)) {
            Map<String, Object> values = new TreeMap<>();
            line.names().stream()
                    .filter(name -> !name.equals("partial"))
                    .forEach(name ->
                            values.put(name, name.equals("verdict") ? line.text(name) : (Object) line.number(name)));
            values.remove("seconds");
            all.add(values);
        }
        return all;
    }

    private static Map<String, byte[]> everything(Path run) throws IOException {
        Map<String, byte[]> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(run)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                content.put(run.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return content;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static void deleteFiles(Path from) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    private static void refused(ThrowingCallable call, Category category, String why) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(category))
                .hasMessageContaining(why);
    }

    @Test
    void aModelThatHasSeenEverythingIsNotMeasuredOnIt() {
        train(request("run", "steps", "2", "holdout", "0"), TrainingRunTest::never);
        Path other = PointsModality.ring(folder.resolve("other.txt"), 700);
        try (SavedModel<?> opened = agon.open(folder.resolve("run"))) {
            refused(() -> agon.evaluate(opened, data, 50, 1), Category.DATA, "holdout=0");
            assertThat(agon.evaluate(opened, other, 50, 1).metrics()).isNotEmpty();
        }
    }
}
