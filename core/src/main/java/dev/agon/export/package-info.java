/** Trained generators as files that other programs read. */
package dev.agon.export;
