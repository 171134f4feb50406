/** From clips to tensors and back. */
package dev.agon.audio.codec;
