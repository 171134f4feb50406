/**
 * Pictures as a data kind: {@link dev.agon.image.ImageModality} reads folders, archives and IDX files;
 * {@link dev.agon.image.ImageGan} is the typed interface for programs.
 */
package dev.agon.image;
