/** Giving pictures other values of their attributes: {@link dev.agon.image.restyle.Restyling}. */
package dev.agon.image.restyle;
