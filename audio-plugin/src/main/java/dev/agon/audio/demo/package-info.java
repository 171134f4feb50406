/** Sounds to try Agon with: embedded, played or spoken. */
package dev.agon.audio.demo;
