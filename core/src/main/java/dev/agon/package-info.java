/** The façade of Agon: see {@link dev.agon.Agon}. */
package dev.agon;
