/**
 * What all tasks have in common that undo a loss: {@link dev.agon.image.restore.Degradation} says how pictures lose
 * something, {@link dev.agon.image.restore.Restoration} how a model learns to undo it.
 */
package dev.agon.image.restore;
