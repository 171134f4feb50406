/** Properties that a model is told about each molecule in training, and asked for when it generates. */
package dev.agon.molecule.condition;
