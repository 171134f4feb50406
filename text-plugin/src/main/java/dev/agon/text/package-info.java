/**
 * Texts: prose in the manner of a person's own files. {@link dev.agon.text.TextGan} is the typed interface for programs.
 */
package dev.agon.text;
