package dev.agon.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class UserCacheTest {
    @Test
    void liesWhereTheUsersCachesLie() {
        assertThat(UserCache.root("/set", "/xdg", "/home/u")).isEqualTo(Path.of("/set"));
        assertThat(UserCache.root(null, "/xdg", "/home/u")).isEqualTo(Path.of("/xdg/agon"));
        for (String unusable : new String[] {null, "", "relative"}) {
            assertThat(UserCache.root(null, unusable, "/home/u")).isEqualTo(Path.of("/home/u/.cache/agon"));
        }
    }
}
