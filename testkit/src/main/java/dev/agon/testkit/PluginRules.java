package dev.agon.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;

/** Rules for the classes of a plugin, to be checked by ArchUnit, which a plugin that uses them brings itself. */
public final class PluginRules {
    /** The machine's language must not show in files; texts for people are English as well. */
    public static final ArchRule FORMATS_NAME_THEIR_LOCALE = noClasses()
            .should()
            .callMethod(String.class, "format", String.class, Object[].class)
            .orShould()
            .callMethod(String.class, "formatted", Object[].class);

    /** On the class path of a plugin's tests, but not on that of an installed plugin. */
    public static final ArchRule LIBRARIES_OF_THE_APPLICATION_ARE_NOT_USED = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml..", "org.apache.commons..", "com.google.common..", "org.knowm..");

    private PluginRules() {}
}
