package dev.agon.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.spi.AgonException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LabellingTest {
    private static final FileKind PICTURES = kind("picture", false);
    private static final FileKind SOUNDS = kind("sound", true);

    private static FileKind kind(String item, boolean prefixesAreLabels) {
        return new FileKind(item, List.of("PNG"), Set.of("png"), prefixesAreLabels, 1, start -> {});
    }

    private static Labelling find(LabelRule rule, String... names) {
        return Labelling.find(rule, List.of(names), AttributeColumns.NONE, Optional.empty(), PICTURES);
    }

    private static Labelling auto(String... names) {
        return find(LabelRule.AUTO, names);
    }

    @Test
    void subFoldersAreLabels() {
        Labelling found = auto("cat/1.png", "cat/2.png", "dog/1.png", "dog/more/2.png");
        assertThat(found.labels().orElseThrow()).containsExactly("cat", "cat", "dog", "dog");
        assertThat(found.source()).isEqualTo("folders");
    }

    @Test
    void foldersSharedByAllTellNothing() {
        assertThat(auto("pets/cat/1.png", "pets/cat/2.png", "pets/dog/1.png", "pets/dog/2.png")
                        .labels()
                        .orElseThrow())
                .containsExactly("cat", "cat", "dog", "dog");
        assertThat(auto("pets/1.png", "pets/2.png").labels()).isEmpty();
        // "pet" begins both names and is still no shared folder
        assertThat(auto("pet/1.png", "pet/2.png", "pets/1.png", "pets/2.png")
                        .labels()
                        .orElseThrow())
                .containsExactly("pet", "pet", "pets", "pets");
    }

    @Test
    void nestedFoldersAreAttributes() {
        Labelling found = Labelling.find(
                LabelRule.FOLDER,
                List.of(
                        "smile/comic/1.png",
                        "all/smile/comic/2.png",
                        "anger/comic/3.png",
                        "anger/pencil/4.png",
                        "smile/5.png",
                        "6.png"),
                new AttributeColumns(false, List.of("expression", "style")),
                Optional.empty(),
                PICTURES);
        assertThat(found.labels()).isEmpty();
        assertThat(found.columns())
                .containsExactly(
                        new Labelling.Column(
                                "expression", Arrays.asList("smile", "smile", "anger", "anger", null, null)),
                        new Labelling.Column("style", Arrays.asList("comic", "comic", "comic", "pencil", null, null)));
        assertThat(found.missing()).isEqualTo("does not lie in 2 nested sub-folders");
    }

    private static Labelling nested(int values, int itemsEach) {
        List<String> names = IntStream.range(0, values * itemsEach)
                .mapToObj(i -> i % values + "/" + i + ".png")
                .toList();
        return Labelling.find(
                LabelRule.FOLDER, names, new AttributeColumns(false, List.of("date")), Optional.empty(), PICTURES);
    }

    @Test
    void anAttributeDescribesSeveralItemsAndHasABoundedNumberOfValues() {
        assertThat(nested(1_000, 2).columns()).hasSize(1);
        assertThatThrownBy(() -> nested(5, 1))
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.DATA))
                .hasMessageContaining("'date' has 5 values for 5 pictures in folders");
        assertThatThrownBy(() -> nested(1_001, 2))
                .hasMessageContaining("'date' has 1001 values for 2002 pictures")
                .hasMessageContaining("at most 1000");
    }

    @Test
    void numberingIsNoLabel() {
        assertThat(auto("recording_01.png", "recording_02.png", "recording_03.png")
                        .labels())
                .isEmpty();
        assertThat(auto("cat_1.png", "dog_1.png").labels()).isEmpty();
    }

    @Test
    void picturesOutsideTheFoldersSpeakAgainstLabels() {
        Labelling found = auto("cat/1.png", "dog/1.png", "3.png");
        assertThat(found.labels()).isEmpty();
        assertThat(found.notes()).singleElement().asString().contains("1 of 3");
        assertThat(find(LabelRule.FOLDER, "cat/1.png", "dog/1.png", "3.png")
                        .labels()
                        .orElseThrow())
                .containsExactly("cat", "dog", null);
    }

    @Test
    void aFolderForEachPictureIsNoLabel() {
        Labelling found = auto("a/1.png", "b/1.png", "c/1.png");
        assertThat(found.labels()).isEmpty();
        assertThat(found.notes()).singleElement().asString().contains("labels=folder");
    }

    @Test
    void oneFolderIsALabelOnlyIfAskedFor() {
        assertThat(auto("cat/1.png", "cat/2.png").labels()).isEmpty();
        assertThat(find(LabelRule.FOLDER, "cat/1.png", "cat/2.png").labels().orElseThrow())
                .containsExactly("cat", "cat");
        assertThat(find(LabelRule.FOLDER, "1.png", "2.png").labels().orElseThrow())
                .containsExactly(null, null);
    }

    @Test
    void someKindsTakePrefixesForLabels() {
        assertThat(sounds("7_jackson_3.wav", "7_theo_3.wav", "8_theo_1.wav", "8_theo_2.wav"))
                .contains(List.of("7", "7", "8", "8"));
        // folders say more than names
        assertThat(sounds("a/7_1.wav", "a/8_1.wav", "b/7_2.wav", "b/8_2.wav")).contains(List.of("a", "a", "b", "b"));
        assertThat(sounds("recording_01.wav", "recording_02.wav", "recording_03.wav"))
                .isEmpty();
        assertThat(sounds("cat_1.wav", "dog_1.wav")).isEmpty();
        assertThat(sounds("cat_1.wav", "cat_2.wav", "dog_1.wav", "dog_2.wav", "other.wav"))
                .isEmpty();
    }

    private static Optional<List<String>> sounds(String... names) {
        return Labelling.find(LabelRule.AUTO, List.of(names), AttributeColumns.NONE, Optional.empty(), SOUNDS)
                .labels();
    }

    @Test
    void prefixesEndAtTheFirstUnderscore() {
        assertThat(find(LabelRule.PREFIX, "x/7_jackson_3.png", "zebra_.png", "none.png", "_no.png")
                        .labels()
                        .orElseThrow())
                .containsExactly("7", "zebra", null, null);
    }

    @Test
    void noneIsNone() {
        assertThat(find(LabelRule.NONE, "cat/1.png", "dog/1.png").labels()).isEmpty();
    }

    @Test
    void numbersSortByValue() {
        ClassIndex index = ClassIndex.of("label", List.of("10", "9", "10", "2"), "folders");
        assertThat(index.attribute().values().names()).containsExactly("2", "9", "10");
        assertThat(index.attribute().values().counts()).containsExactly(1L, 1L, 2L);
        assertThat(index.classes()).containsExactly(2, 1, 2, 0);
        assertThat(ClassIndex.of("label", List.of("10", "9", "x"), "folders")
                        .attribute()
                        .values()
                        .names())
                .containsExactly("10", "9", "x");
        assertThat(ClassIndex.of("label", List.of("1", "01"), "folders")
                        .attribute()
                        .values()
                        .names())
                .containsExactly("01", "1");
    }
}
