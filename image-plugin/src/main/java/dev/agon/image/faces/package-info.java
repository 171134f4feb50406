/** Drawn faces: data with attributes of which the truth is known, in any amount. */
package dev.agon.image.faces;
