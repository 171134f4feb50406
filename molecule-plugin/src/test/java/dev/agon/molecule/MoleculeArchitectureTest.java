package dev.agon.molecule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.agon.testkit.PluginRules;

@AnalyzeClasses(packages = "dev.agon.molecule", importOptions = ImportOption.DoNotIncludeTests.class)
class MoleculeArchitectureTest {

    @ArchTest
    static final ArchRule formatsNameTheirLocale = PluginRules.FORMATS_NAME_THEIR_LOCALE;

    @ArchTest
    static final ArchRule librariesOfTheApplicationAreNotUsed = PluginRules.LIBRARIES_OF_THE_APPLICATION_ARE_NOT_USED;

    /** The languages of molecules are of use without any model. */
    @ArchTest
    static final ArchRule languagesKnowNoModel = noClasses()
            .that()
            .resideInAnyPackage("..selfies..", "..grammar..", "..chemistry..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.agon.molecule.model..", "dev.agon.molecule.measure..", "dev.agon.nn..");
}
