package dev.agon.molecule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.agon.molecule", importOptions = ImportOption.DoNotIncludeTests.class)
class MoleculeArchitectureTest {

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

    /** The languages of molecules are of use without any model. */
    @ArchTest
    static final ArchRule languagesKnowNoModel = noClasses()
            .that()
            .resideInAnyPackage("..selfies..", "..grammar..", "..chemistry..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.agon.molecule.model..", "dev.agon.molecule.measure..", "dev.agon.nn..");
}
