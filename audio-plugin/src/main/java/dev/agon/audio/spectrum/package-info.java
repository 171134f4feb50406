/** Spectra of sounds and the way back: short-time Fourier transform, phase reconstruction, mel bands. */
package dev.agon.audio.spectrum;
