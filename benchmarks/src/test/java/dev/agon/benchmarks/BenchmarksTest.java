package dev.agon.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs what JMH measures once, so that the benchmarks keep working between measurements. */
class BenchmarksTest {
    @ParameterizedTest
    @ValueSource(strings = {"conv2d", "convTranspose2d"})
    void convolutionsGoForwardAndBackward(String layer) {
        ConvolutionBenchmark benchmark = new ConvolutionBenchmark();
        benchmark.layer = layer;
        benchmark.build();
        try {
            assertThat(benchmark.forward()).isFinite().isNotZero();
            assertThat(benchmark.forward()).isEqualTo(benchmark.forward());
            assertThat(benchmark.backwardToInputs()).isFinite().isNotZero();
            assertThat(benchmark.backwardToWeights()).isFinite().isNotZero();
        } finally {
            benchmark.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "two"})
    void aStepIsAStep(String stage) {
        TrainingStepBenchmark benchmark = new TrainingStepBenchmark();
        benchmark.stage = stage;
        benchmark.build();
        try {
            assertThat(benchmark.step()).isEqualTo(1);
            assertThat(benchmark.step()).isEqualTo(2);
        } finally {
            benchmark.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "two"})
    void aStepOfSoundsIsAStep(String stage) {
        for (NetworkPair pair : List.of(AudioPair.spectrogram(), AudioPair.waveform())) {
            try (AgonStep step = new AgonStep(pair, stage)) {
                step.run();
                assertThat(step.steps()).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"shared", "two"})
    void aStepOfRestoringIsAStep(String stage) {
        for (NetworkPair pair :
                List.of(RestoringPair.superResolution(), RestoringPair.inpainting(), RestoringPair.restyling())) {
            try (AgonStep step = new AgonStep(pair, stage)) {
                step.run();
                assertThat(step.steps()).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aStepOfTextsIsAStep(boolean contest) throws IOException {
        aStepIsAStep(DemoStep.texts(contest));
    }

    @Test
    void aStepOfMoleculesIsAStep() throws IOException {
        aStepIsAStep(DemoStep.molecules());
    }

    private static void aStepIsAStep(DemoStep step) throws IOException {
        try (step) {
            long before = step.steps();
            step.run();
            assertThat(step.steps()).isEqualTo(before + 1);
        }
    }

    /** JMH finds nothing without the list that its annotation processor writes. */
    @Test
    void jmhKnowsTheBenchmarks() throws IOException {
        try (InputStream list = getClass().getResourceAsStream("/META-INF/BenchmarkList")) {
            assertThat(list)
                    .as("the list of benchmarks; -Pquick does not write it")
                    .isNotNull();
            assertThat(new String(list.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("ConvolutionBenchmark", "SoundBenchmark", "TextBenchmark", "TrainingStepBenchmark");
        }
    }
}
