/** Regularisers of the discriminator: on its slope, its scores, and its constancy. */
package dev.agon.penalty;
