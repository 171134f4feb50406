/** From files to clips of one rate and length. */
package dev.agon.audio.data;
