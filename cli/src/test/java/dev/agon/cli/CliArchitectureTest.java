package dev.agon.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.agon", importOptions = ImportOption.DoNotIncludeTests.class)
class CliArchitectureTest {

    @ArchTest
    static final ArchRule noPluginIsKnown = noClasses()
            .that()
            .resideInAPackage("dev.agon.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.agon.image..", "dev.agon.text..", "dev.agon.audio..", "dev.agon.molecule..")
            .allowEmptyShould(true);

    /** The machine's language must not show in files; texts for people are English as well. */
    @ArchTest
    static final ArchRule formatsNameTheirLocale = noClasses()
            .should()
            .callMethod(String.class, "format", String.class, Object[].class)
            .orShould()
            .callMethod(String.class, "formatted", Object[].class);

    @ArchTest
    static final ArchRule nothingInCoreKnowsTheCommandLine = classes()
            .that()
            .resideInAPackage("dev.agon.cli..")
            .should()
            .onlyHaveDependentClassesThat()
            .resideInAPackage("dev.agon.cli..")
            .allowEmptyShould(true);
}
