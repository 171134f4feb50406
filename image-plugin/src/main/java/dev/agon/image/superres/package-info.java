/** Enlarging pictures: {@link dev.agon.image.superres.SuperResolution}. */
package dev.agon.image.superres;
