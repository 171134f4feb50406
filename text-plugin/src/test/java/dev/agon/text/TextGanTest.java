package dev.agon.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.agon.spi.AgonException;
import dev.agon.testkit.Together;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TextGanTest {
    private static final String SEA = "over the sea went the white whale";
    private static final String LAND = "under the hill slept a brown bear";

    private Path data;
    private Path model;
    private TextGan gan;

    /** Two kinds of text that nobody confuses. */
    @BeforeAll
    void train(@TempDir Path folder) throws Exception {
        data = Files.createDirectories(folder.resolve("data"));
        Files.write(data.resolve("sea.txt"), numbered(SEA));
        Files.write(data.resolve("land.txt"), numbered(LAND));
        gan = small().likelihoodSteps(400).train(data);
        model = folder.resolve("model.agon");
        gan.save(model);
    }

    @AfterAll
    void close() {
        gan.close();
    }

    private static List<String> numbered(String text) {
        return IntStream.range(0, 60).mapToObj(i -> text + " " + i).toList();
    }

    private static TextGanBuilder small() {
        return TextGan.builder()
                .vocabulary(400)
                .window(12)
                .seed(7)
                .set("labels", "file")
                .set("g-channels", "16")
                .set("likelihood-batch", "8")
                .set("quality-every", "0")
                .set("snapshot-every", "0");
    }

    @Test
    void goesOnWhereTheLastCallEnded() {
        try (TextGan one = TextGan.load(model, 7);
                TextGan other = TextGan.load(model, 7)) {
            List<String> parts = new ArrayList<>(one.generate(2));
            parts.addAll(one.generate(3));
            assertThat(parts).isEqualTo(other.generate(5));
            assertThat(one.generate(5)).isNotEqualTo(parts);
        }
    }

    @Test
    void writesWhatTheLabelAsksFor() {
        assertThat(gan.labels()).containsExactly("land", "sea");
        List<String> sea = gan.generate(20, "sea");
        assertThat(matching(sea, SEA)).isGreaterThan(matching(sea, LAND));
        List<String> land =
                gan.generate(20, TextRequest.DEFAULT.withLabel("land").withTemperature(.5));
        assertThat(matching(land, LAND)).isGreaterThan(matching(land, SEA));
    }

    /** How many texts have one of the longer words of another. */
    private static long matching(List<String> texts, String other) {
        return texts.stream()
                .filter(text -> Stream.of(other.split(" ")).anyMatch(word -> word.length() > 3 && text.contains(word)))
                .count();
    }

    @Test
    void completesAPrompt() {
        assertThat(gan.complete(" over  the ")).startsWith("over the");
        assertThat(gan.generate(
                        3,
                        TextRequest.DEFAULT.withPrompt("slept").withLength(80).withTopP(.9)))
                .allSatisfy(text -> assertThat(text).startsWith("slept"));
    }

    @Test
    void scoresFamiliarTextsHigher() {
        assertThat(gan.score(SEA)).isNegative().isGreaterThan(gan.score("whale white the went sea the over"));
        assertThat(gan.score(SEA)).isEqualTo(Math.max(gan.score(SEA, "sea"), gan.score(SEA, "land")));
        assertThat(gan.score(SEA, "sea")).isGreaterThan(gan.score(SEA, "land"));
    }

    @Test
    void isTheSameAfterSavingAndLoading() {
        try (TextGan loaded = TextGan.load(model)) {
            assertThat(loaded.score(LAND)).isEqualTo(gan.score(LAND));
            assertThat(loaded.labels()).isEqualTo(gan.labels());
        }
    }

    @Test
    void realnessNeedsAContest() {
        assertThatThrownBy(() -> gan.realness(SEA))
                .isInstanceOf(AgonException.class)
                .hasMessageContaining("contest=true");
        try (TextGan contested =
                small().likelihoodSteps(3).contest(true).steps(6).batch(4).train(data)) {
            double any = contested.realness(SEA);
            assertThat(any)
                    .isBetween(0.0, 1.0)
                    .isCloseTo(Math.max(contested.realness(SEA, "sea"), contested.realness(SEA, "land")), within(1e-6));
            assertThat(contested.realness(SEA)).isEqualTo(any);
        }
    }

    @Test
    void likelihoodMayBeRetained() {
        try (TextGan contested = small().contest(true)
                .set("terms", "next-tokens:1")
                .likelihoodSteps(2)
                .steps(5)
                .batch(4)
                .train(data)) {
            assertThat(contested.generate(2)).hasSize(2);
        }
    }

    @Test
    void onlyAGeneratorOfNextTokensHasTheirLikelihood() {
        assertThatThrownBy(() -> small().generator("oneshot")
                        .contest(true)
                        .set("terms", "next-tokens:1")
                        .steps(2)
                        .train(data))
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.USAGE))
                .hasMessageContaining("next-tokens")
                .hasMessageContaining("predicts the next token");
    }

    @Test
    void theDiscriminatorMayLearnAlone() {
        try (TextGan alone = small().likelihoodSteps(1)
                .set("critic-first", "60")
                .contest(true)
                .steps(62)
                .batch(8)
                .train(data)) {
            assertThat(alone.realness(SEA, "sea")).isGreaterThan(alone.realness("sea ea whale e the", "sea"));
        }
    }

    @Test
    void aDiscriminatorForNoContestIsRefused() {
        assertThatThrownBy(() ->
                        small().likelihoodSteps(1).set("critic-first", "60").train(data))
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.USAGE))
                .hasMessageContainingAll("critic", "contest=true");
    }

    @Test
    void whatIsMadeAtOnceHasNeitherPromptsNorScores() {
        try (TextGan atOnce =
                small().generator("oneshot").contest(true).steps(2).batch(4).train(data)) {
            assertThat(atOnce.generate(2)).hasSize(2);
            for (ThrowingCallable wrong :
                    List.<ThrowingCallable>of(() -> atOnce.complete("over"), () -> atOnce.score(SEA))) {
                assertThatThrownBy(wrong)
                        .isInstanceOf(AgonException.class)
                        .hasMessageContaining("oneshot")
                        .hasMessageContaining("causal");
            }
        }
    }

    @Test
    void threadsMayShareIt() throws Exception {
        try (TextGan shared = TextGan.load(model, 3);
                TextGan alone = TextGan.load(model, 3)) {
            double score = alone.score(SEA);
            List<String> together = Together.run(8, () -> {
                assertThat(shared.score(SEA)).isEqualTo(score);
                return shared.generate(20);
            });
            assertThat(together).containsExactlyInAnyOrderElementsOf(alone.generate(160));
        }
    }

    @Test
    void refusesWhatCannotBe() {
        for (ThrowingCallable wrong : List.<ThrowingCallable>of(
                () -> gan.generate(-1),
                () -> gan.generate(1, "sae"),
                () -> gan.generate(1, TextRequest.DEFAULT.withLabel("sae")),
                () -> gan.score(SEA, "sae"),
                () -> TextRequest.DEFAULT.withTemperature(0),
                () -> TextRequest.DEFAULT.withTopP(2),
                () -> TextRequest.DEFAULT.withLength(-1))) {
            assertThatThrownBy(wrong)
                    .isInstanceOfSatisfying(
                            AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.USAGE));
        }
        TextGan closed = TextGan.load(model);
        closed.close();
        assertThatThrownBy(() -> closed.complete("over")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> closed.score(SEA)).isInstanceOf(IllegalStateException.class);
    }
}
