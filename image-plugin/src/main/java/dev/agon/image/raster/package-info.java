/** Pixels: their formats, cropping, resampling, turning. */
package dev.agon.image.raster;
