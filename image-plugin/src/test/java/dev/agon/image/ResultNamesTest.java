package dev.agon.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.spi.Example;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ResultNamesTest {
    private final ResultNames names = new ResultNames(List.of("grid.png"), ".png", name -> true);

    private static Example<String> named(String file) {
        return new Example<>(0, "", Map.of(Example.FILE, file));
    }

    @Test
    void samplesWithoutANameAreNumbered() {
        Example<String> nameless = new Example<>(7, "", Map.of());
        assertThat(names.isEmpty()).isTrue();
        assertThat(names.of(nameless)).isEqualTo("000000.png");
        assertThat(names.of(nameless)).isEqualTo("000001.png");
        assertThat(names.isEmpty()).isFalse();
    }

    @Test
    void othersKeepTheirs() {
        assertThat(names.of(named("tom.jpg"))).isEqualTo("tom.png");
        assertThat(names.of(named("cats/old photos/tom.1.jpeg"))).isEqualTo("cats-old photos-tom.1.png");
        assertThat(names.of(named("猫.png"))).isEqualTo("猫.png");
        assertThat(names.of(named("README"))).isEqualTo("README.png");
    }

    @Test
    void whatTheFileSystemDoesNotTakeIsNumbered() {
        ResultNames ascii =
                new ResultNames(List.of(), ".png", name -> name.chars().allMatch(c -> c < 128));
        assertThat(ascii.of(named("Zoë.png"))).isEqualTo("000000.png");
        assertThat(ascii.of(named("Zoe.png"))).isEqualTo("Zoe.png");
    }

    @Test
    void devicesOfWindowsGetAnotherName() {
        assertThat(names.of(named("con.jpg"))).isEqualTo("_con.png");
        assertThat(names.of(named("a/NUL.tar.gif"))).isEqualTo("a-NUL.tar.png");
        assertThat(names.of(named("LPT1.x.png"))).isEqualTo("_LPT1.x.png");
        assertThat(names.of(named("contour.png"))).isEqualTo("contour.png");
    }

    @Test
    void longNamesAreCutBetweenCharacters() {
        String name = names.of(named("x" + "𝒳".repeat(80) + ".png"));
        assertThat(name).isEqualTo("𝒳".repeat(50) + ".png");
    }

    @Test
    void noNameIsGivenTwice() {
        assertThat(names.of(named("tom.jpg"))).isEqualTo("tom.png");
        assertThat(names.of(named("tom.gif"))).isEqualTo("tom-000001.png");
        assertThat(names.of(named("TOM.png"))).isEqualTo("TOM-000002.png");
        assertThat(names.of(named("grid.png"))).isEqualTo("grid-000003.png");
        assertThat(names.of(named("a/b.png"))).isEqualTo("a-b.png");
        assertThat(names.of(named("a-b.png"))).isEqualTo("a-b-000005.png");
    }

    @Test
    void hostileNamesStayInTheFolder() {
        assertThat(names.of(named("../../etc/passwd"))).isEqualTo("etc-passwd.png");
        assertThat(names.of(named("..\\..\\a.png"))).isEqualTo("a.png");
        assertThat(names.of(named("..png"))).isEqualTo("000002.png");
        assertThat(names.of(named("c:\\x\u0000y<z>.png"))).isEqualTo("c_-x_y_z_.png");
        assertThat(names.of(named("/"))).isEqualTo("000004.png");
        assertThat(names.of(named("x".repeat(5_000) + ".png"))).hasSizeLessThan(80);
    }

    @Property(tries = 200)
    void anyNamesGiveDifferentFilesOfTheFolder(@ForAll List<String> given) {
        ResultNames names = new ResultNames(List.of("grid.png"), ".png", name -> true);
        Path folder = Path.of("out").toAbsolutePath();
        Set<String> seen = new HashSet<>();
        for (String file : given) {
            String name = names.of(named(file));
            assertThat(folder.resolve(name).normalize().getParent()).isEqualTo(folder);
            assertThat(seen.add(name.toLowerCase(Locale.ROOT))).isTrue();
        }
    }
}
