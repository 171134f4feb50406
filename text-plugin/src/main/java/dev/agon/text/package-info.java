/** Texts: prose in the manner of a person's own files. */
package dev.agon.text;
