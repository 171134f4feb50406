package dev.agon.audio;

import dev.agon.audio.codec.AudioCodecs;
import dev.agon.audio.data.AudioDataset;
import dev.agon.audio.data.AudioOptions;
import dev.agon.audio.demo.Drums;
import dev.agon.audio.demo.Notes;
import dev.agon.audio.demo.Speech;
import dev.agon.audio.judge.AudioEvaluator;
import dev.agon.judge.JudgeCache;
import dev.agon.spi.BundleReader;
import dev.agon.spi.Codec;
import dev.agon.spi.DataModality;
import dev.agon.spi.Dataset;
import dev.agon.spi.Demo;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Evaluator;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.Recipe;
import dev.agon.spi.SampleWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Short sounds of one channel, all of one rate and length. */
public final class AudioModality implements DataModality<AudioClip> {
    /** What {@code agon train NAME} takes. */
    public static final String NAME = "audio";

    /** Fixed, so that figures of different runs on the same data come from the same judge. */
    private static final long JUDGE_SEED = 1;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "short sounds: folders or zips of WAV files";
    }

    @Override
    public Class<AudioClip> sampleType() {
        return AudioClip.class;
    }

    @Override
    public OptionSet options() {
        return AudioOptions.DECLARED;
    }

    @Override
    public Dataset<AudioClip> open(Path source, Options options) {
        return AudioDataset.open(source, AudioOptions.of(options));
    }

    @Override
    public Codec<AudioClip> fit(Dataset<AudioClip> training, Options options) {
        return AudioCodecs.fit(training, AudioOptions.of(options));
    }

    @Override
    public Codec<AudioClip> loadCodec(BundleReader in) {
        return AudioCodecs.load(in);
    }

    /** Also the place where wrong values of options are told before any data is read. */
    @Override
    public Recipe defaultRecipe(Options options) {
        return switch (AudioOptions.of(options).codec()) {
            case SPECTROGRAM -> new Recipe("spectrogram", "spectrogram", Map.of("tune-augment", "time-roll,cutout"));
            case WAVEFORM -> new Recipe("wavegan", "wavegan", Map.of("tune-augment", "time-roll,cutout"));
        };
    }

    @Override
    public SampleWriter<AudioClip> writer(Options options) {
        return new AudioWriter();
    }

    @Override
    public Evaluator<AudioClip> evaluator(EvaluationData<AudioClip> data, Codec<AudioClip> codec, Options options) {
        return new AudioEvaluator(data, JudgeCache.ofUser(), JUDGE_SEED);
    }

    @Override
    public List<Demo> demos() {
        return List.of(Notes.demo(), Drums.demo(), Speech.demo());
    }
}
