/** Wires the application. Nobody who calls {@link dev.agon.Agon} needs to know. */
package dev.agon.guice;
