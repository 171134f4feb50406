package dev.agon.benchmarks;

import dev.agon.train.TrainingPlan.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A training step that is compared. */
enum Subject {
    /** The classic DCGAN. */
    IMAGE("step-time.md") {
        @Override
        String introduction() {
            return """
                    One step of the classic DCGAN at 28x28: width %d, batch %d, latent %d, non-saturating loss, Adam. The real
                    batch is held in memory. All sides do the same arithmetic, save that the one-stage step needs no second pass
                    through the discriminator, and that Deeplearning4j cannot leave out unneeded weight gradients.""".formatted(ReferencePair.WIDTH, ReferencePair.BATCH, ReferencePair.LATENT);
        }

        @Override
        List<Contender> contenders(Optional<String> python) {
            String peer = "PyTorch, two-stage";
            List<Contender> contenders = new ArrayList<>();
            contenders.add(Contender.agon("two-stage", AgonStep.class, List.of("image", "two"), peer));
            contenders.add(Contender.agon("one-stage", AgonStep.class, List.of("image", "one"), peer));
            python.ifPresent(path -> {
                String script = "pytorch_step.py";
                contenders.add(Contender.pytorch("two-stage", path, script, List.of(), peer));
                contenders.add(
                        Contender.pytorch("two-stage, channels last", path, script, List.of("channels-last"), peer));
            });
            contenders.add(new Contender(
                    "Deeplearning4j's layers, two-stage", ForkedJvm.running(Dl4jStep.class), List.of(), SLOW, peer));
            return contenders;
        }

        @Override
        Map<String, Double> work() {
            Map<String, Double> work = new LinkedHashMap<>();
            try (NetworkPair pair = ReferencePair.build()) {
                work.put("two-stage", StepWork.flop(pair, Stage.TWO));
                work.put("one-stage", StepWork.flop(pair, Stage.ONE));
            }
            return work;
        }
    },

    /** The language model of the text plugin, by likelihood and in the contest. */
    TEXT("step-time-text.md") {
        @Override
        String introduction() {
            return """
                    One step of the networks of texts, generator `causal` and discriminator `conv` with their defaults: windows of 32
                    tokens out of 4,096, batch 64, 128 channels, two labels. `likelihood` is a step of learning to predict the next
                    token, with AdamW. A step of the contest draws 64 windows token by token, runs once over them in parallel, lets
                    the discriminator judge them and 64 real ones in one stage, and steps both networks; without penalties. Agon
                    chooses and encodes its windows within the step, the PyTorch program has them ready.""";
        }

        @Override
        List<Contender> contenders(Optional<String> python) {
            List<Contender> contenders = new ArrayList<>();
            for (String step : List.of("likelihood", "contest")) {
                String peer = "PyTorch, " + step;
                contenders.add(Contender.agon(step, DemoStep.class, List.of("text-" + step), peer));
                python.ifPresent(path ->
                        contenders.add(Contender.pytorch(step, path, "pytorch_text_step.py", List.of(step), peer)));
            }
            return contenders;
        }

        @Override
        Map<String, Double> work() {
            return Map.of();
        }
    },

    /** The language model of the molecule plugin. */
    MOLECULE("step-time-molecule.md") {
        @Override
        String introduction() {
            return """
                    One step of the network of molecules, generator `causal` with its defaults, learning to predict the next token with AdamW:
                    128 molecules in windows of 17 tokens out of 512, 160 channels, five convolutions; at every place it is told the grammar's
                    state, three environments and 46 numbers. Agon chooses its molecules and works out the states within the step, the
                    PyTorch program has them ready.""";
        }

        @Override
        List<Contender> contenders(Optional<String> python) {
            String peer = "PyTorch, likelihood";
            List<Contender> contenders = new ArrayList<>();
            contenders.add(Contender.agon("likelihood", DemoStep.class, List.of("molecule-likelihood"), peer));
            python.ifPresent(path ->
                    contenders.add(Contender.pytorch("likelihood", path, "pytorch_molecule_step.py", List.of(), peer)));
            return contenders;
        }

        @Override
        Map<String, Double> work() {
            return Map.of();
        }
    },

    /** The networks of the audio plugin, of spectrograms and of waveforms. */
    AUDIO("step-time-audio.md") {
        @Override
        String introduction() {
            return """
                    One step of the networks of sounds with their defaults, for one second at 8 kHz without labels: `spectrogram`, two
                    dimensions, 64 frames of 128 bins, and `wavegan`, one dimension, 8,000 samples, with phase shuffle. Batch %d, latent %d,
                    non-saturating loss, Adam, no penalties. The real batch is held in memory. All sides do the same arithmetic, save
                    that the one-stage step needs no second pass through the discriminator.""".formatted(AudioPair.BATCH, AudioPair.LATENT);
        }

        @Override
        List<Contender> contenders(Optional<String> python) {
            return inStages(List.of("spectrogram", "waveform"), "one", "pytorch_audio_step.py", python);
        }

        @Override
        Map<String, Double> work() {
            Map<String, Double> work = new LinkedHashMap<>();
            try (NetworkPair spectrogram = AudioPair.spectrogram();
                    NetworkPair waveform = AudioPair.waveform()) {
                work.put("spectrogram, one-stage", StepWork.flop(spectrogram, Stage.ONE));
                work.put("waveform, one-stage", StepWork.flop(waveform, Stage.ONE));
            }
            return work;
        }
    },

    /** The networks of the image plugin that change given pictures, by restoring or by restyling them. */
    RESTORING("step-time-restoring.md") {
        @Override
        String introduction() {
            return """
                    One step of the networks that change given pictures with their defaults. For gray pictures of 28x28: `superres` enlarges
                    four times, `inpaint` fills holes; the discriminator sees what is given as well. For coloured faces of 48x48: `restyle` gives
                    them another expression and style. Batch %d, latent %d, non-saturating loss, Adam, the adversarial loss alone: no
                    penalties and no comparison with originals. Real batch and what is given are held in memory. All
                    sides do the same arithmetic, save that the shared-stage step, which is the default for these networks,
                    has no second forward pass through the discriminator.""".formatted(RestoringPair.BATCH, RestoringPair.LATENT);
        }

        @Override
        List<Contender> contenders(Optional<String> python) {
            return inStages(List.of("superres", "inpaint", "restyle"), "shared", "pytorch_restoring_step.py", python);
        }

        @Override
        Map<String, Double> work() {
            Map<String, Double> work = new LinkedHashMap<>();
            try (NetworkPair enlarging = RestoringPair.superResolution();
                    NetworkPair filling = RestoringPair.inpainting();
                    NetworkPair restyling = RestoringPair.restyling()) {
                work.put("superres, shared-stage", StepWork.flop(enlarging, Stage.SHARED));
                work.put("inpaint, shared-stage", StepWork.flop(filling, Stage.SHARED));
                work.put("restyle, shared-stage", StepWork.flop(restyling, Stage.SHARED));
            }
            return work;
        }
    };

    private static final double SLOW = 0.2;

    private final String page;

    Subject(String page) {
        this.page = page;
    }

    /** Pairs of networks in two stages and in their default one, each against the script's two stages. */
    private static List<Contender> inStages(List<String> pairs, String stage, String script, Optional<String> python) {
        List<Contender> contenders = new ArrayList<>();
        for (String pair : pairs) {
            String two = pair + ", two-stage";
            String peer = "PyTorch, " + two;
            contenders.add(Contender.agon(two, AgonStep.class, List.of(pair, "two"), peer));
            contenders.add(Contender.agon(pair + ", " + stage + "-stage", AgonStep.class, List.of(pair, stage), peer));
            python.ifPresent(path -> contenders.add(Contender.pytorch(two, path, script, List.of(pair), peer)));
        }
        return contenders;
    }

    /** The one of a word. */
    static Subject of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** As an option takes it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Name of the file that the comparison is written to. */
    String page() {
        return page;
    }

    /** What is compared, for the top of the page. */
    abstract String introduction();

    /** @param python one that has PyTorch, if there is any */
    abstract List<Contender> contenders(Optional<String> python);

    /** Floating-point operations of a step, by name. */
    abstract Map<String, Double> work();
}
