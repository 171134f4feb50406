/**
 * The contracts that plugins keep, as abstract JUnit 5 test classes: extend one for every role that a plugin plays, and
 * give it what is under test. Tests named {@code required_…} hold for everybody; {@code optional_…} hold for what a plugin
 * declares (labels, demos, a memory), and are idle otherwise. What is not declared must fail with its documented message,
 * which is a required test. A failure says what to do.
 */
package dev.agon.testkit;
