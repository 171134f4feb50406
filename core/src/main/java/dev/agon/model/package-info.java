/**
 * What a run leaves on disk: trained models ({@link dev.agon.model.ModelBundle}), checkpoints
 * ({@link dev.agon.model.Checkpoints}) and the formats beneath them. Every reader here treats its file as hostile: sizes
 * are checked before anything is allocated, and no file can name a class, plugin or command to run.
 */
package dev.agon.model;
