package dev.agon.audio;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.agon.testkit.PluginRules;

@AnalyzeClasses(packages = "dev.agon.audio", importOptions = ImportOption.DoNotIncludeTests.class)
class AudioArchitectureTest {

    @ArchTest
    static final ArchRule formatsNameTheirLocale = PluginRules.FORMATS_NAME_THEIR_LOCALE;

    @ArchTest
    static final ArchRule librariesOfTheApplicationAreNotUsed = PluginRules.LIBRARIES_OF_THE_APPLICATION_ARE_NOT_USED;
}
