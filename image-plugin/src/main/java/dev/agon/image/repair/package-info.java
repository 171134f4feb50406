/** Filling in lost parts of pictures and sharpening blurred ones. */
package dev.agon.image.repair;
