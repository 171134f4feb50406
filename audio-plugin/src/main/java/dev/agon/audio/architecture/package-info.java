/** Networks that make and judge sounds. */
package dev.agon.audio.architecture;
