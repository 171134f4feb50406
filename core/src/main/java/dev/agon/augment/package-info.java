/** Random changes of samples before the discriminator sees them, and how often they are made. */
package dev.agon.augment;
