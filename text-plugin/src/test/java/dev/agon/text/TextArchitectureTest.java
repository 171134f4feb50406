package dev.agon.text;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.agon.text", importOptions = ImportOption.DoNotIncludeTests.class)
class TextArchitectureTest {

    /** The machine's language must not show in files; texts for people are English as well. */
    @ArchTest
    static final ArchRule formatsNameTheirLocale = noClasses()
            .should()
            .callMethod(String.class, "format", String.class, Object[].class)
            .orShould()
            .callMethod(String.class, "formatted", Object[].class);

    /** On the class path of this module, but not on that of an installed plugin. */
    @ArchTest
    static final ArchRule librariesOfTheApplicationAreNotUsed = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml..", "org.apache.commons..", "com.google.common..", "org.knowm..");
}
