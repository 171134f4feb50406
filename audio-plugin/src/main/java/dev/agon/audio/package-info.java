/** Generates short sounds. {@link dev.agon.audio.AudioGan} is where to start. */
package dev.agon.audio;
