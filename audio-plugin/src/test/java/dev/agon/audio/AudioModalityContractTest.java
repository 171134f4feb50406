package dev.agon.audio;

import dev.agon.spi.DataModality;
import dev.agon.testkit.DataModalityContract;
import dev.agon.testkit.PluginJars;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class AudioModalityContractTest extends DataModalityContract<AudioClip> {
    @Override
    protected DataModality<AudioClip> modality() {
        return new AudioModality();
    }

    @Override
    protected Path data(Path emptyFolder) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < 40; i++) {
            float[] tone = Waves.sine((i % 2 == 0 ? 300 : 900) + 5 * i, 8000, 1000);
            files.put((i % 2 == 0 ? "low/" : "high/") + i + ".wav", Waves.wav(tone, 8000));
        }
        return Waves.folder(emptyFolder, files);
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("width", "4", "latent", "8", "seconds", "0.128", "window", "64");
    }

    @Override
    protected List<Path> libraries() {
        return PluginJars.onClassPath("TarsosDSP-", "freetts-");
    }

    @Override
    protected Object content(AudioClip sample) {
        return Arrays.toString(sample.samples());
    }
}
