package dev.agon.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginClassLoaderTest {
    private static final ClassLoader APPLICATION = PluginClassLoaderTest.class.getClassLoader();

    private static PluginClassLoader empty() {
        return new PluginClassLoader("empty", List.of(), APPLICATION);
    }

    @Test
    void everyPackageOfCoreIsShared() {
        Set<String> packages = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.agon").stream()
                        .map(JavaClass::getName)
                        .collect(Collectors.toSet());
        assertThat(packages).isNotEmpty().allMatch(PluginClassLoader::isSharedClass);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev.agon.spi.Codec",
                "org.nd4j.linalg.api.ndarray.INDArray",
                "org.slf4j.Logger",
                "com.google.inject.Module",
                "jakarta.inject.Inject"
            })
    void sharedClassesAreThoseOfTheApplication(String name) throws Exception {
        try (PluginClassLoader loader = empty()) {
            assertThat(loader.loadClass(name)).isSameAs(APPLICATION.loadClass(name));
            assertThat(loader.getResource(name.replace('.', '/') + ".class")).isNotNull();
            assertThat(Collections.list(loader.getResources(name.replace('.', '/') + ".class")))
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev.agon.image.ImageGan",
                "dev.agonistic.Thing",
                "com.fasterxml.jackson.databind.ObjectMapper",
                "com.google.common.collect.ImmutableList",
                "org.junit.jupiter.api.Test"
            })
    void everythingElseIsHidden(String name) throws IOException {
        try (PluginClassLoader loader = empty()) {
            assertThatThrownBy(() -> loader.loadClass(name)).isInstanceOf(ClassNotFoundException.class);
            assertThat(loader.getResource(name.replace('.', '/') + ".class")).isNull();
        }
    }

    @Test
    void servicesOfTheApplicationAreHidden() throws IOException {
        try (PluginClassLoader loader = empty()) {
            assertThat(APPLICATION.getResource("META-INF/services/dev.agon.spi.DataModality"))
                    .isNotNull();
            assertThat(loader.getResource("META-INF/services/dev.agon.spi.DataModality"))
                    .isNull();
        }
    }

    @Test
    void theJdkIsThere() throws Exception {
        try (PluginClassLoader loader = empty()) {
            assertThat(loader.loadClass("javax.sound.sampled.AudioSystem")).isNotNull();
        }
    }
}
