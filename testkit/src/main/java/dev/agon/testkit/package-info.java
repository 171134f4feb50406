/**
 * The contracts that plugins keep, as abstract JUnit 5 test classes: extend one for every role that a plugin plays. Tests
 * named {@code required_…} hold for everybody.
 */
package dev.agon.testkit;
