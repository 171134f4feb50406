/**
 * Measures generated pictures: a small classifier, trained on real pictures that the model never saw, turns pictures
 * into feature vectors and labels; {@code dev.agon.metrics} compares them with those of held-out pictures.
 */
package dev.agon.image.judge;
