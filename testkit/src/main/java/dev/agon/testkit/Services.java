package dev.agon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ServiceLoader;

/** Whether a provider can be discovered. */
final class Services {
    private Services() {}

    static void check(Class<?> role, Object provider) {
        assertThat(ServiceLoader.load(role).stream().map(found -> found.type().getName()))
                .as(
                        "list the class in src/main/resources/META-INF/services/%s, one name a line; it must be public"
                                + " and have a public constructor without arguments",
                        role.getName())
                .contains(provider.getClass().getName());
    }
}
