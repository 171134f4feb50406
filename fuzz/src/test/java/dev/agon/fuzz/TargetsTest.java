package dev.agon.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every reader keeps its promise for the corpus, which holds whatever once broke one, and for what is a little off it. */
class TargetsTest {
    /** Copies of every file; the property is for longer searches than a build has time for. */
    private static final int CHANGED = Integer.getInteger("agon.fuzz.changed", 10);

    @TempDir
    Path folder;

    static Stream<String> names() {
        return Targets.all().stream().map(Target::name);
    }

    private static List<Path> corpus(Target target) throws IOException {
        try (Stream<Path> files = Files.list(target.corpus())) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void takesOrRefusesTheCorpus(String name) throws Exception {
        Target target = Targets.named(name);
        int taken = 0;
        for (Path file : corpus(target)) {
            taken += takes(target, Files.readAllBytes(file)) ? 1 : 0;
        }
        assertThat(taken)
                .as("%s takes nothing, so it is tested for little", name)
                .isPositive();
    }

    @ParameterizedTest
    @MethodSource("names")
    void takesOrRefusesWhatIsCutShortOrChanged(String name) throws Exception {
        Target target = Targets.named(name);
        Random random = new Random(1);
        for (Path file : corpus(target)) {
            byte[] whole = Files.readAllBytes(file);
            for (int i = 0; i < CHANGED && whole.length > 0; i++) {
                byte[] changed = i % 4 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
                for (int change = random.nextInt(4); change > 0 && changed.length > 0; change--) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt();
                }
                takes(target, changed);
            }
        }
    }

    private boolean takes(Target target, byte[] input) throws Exception {
        try {
            return target.takes(folder, input);
        } finally {
            Scratch.empty(folder);
        }
    }
}
