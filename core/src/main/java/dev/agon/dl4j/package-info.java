/**
 * Deeplearning4j's networks in Agon and Agon's in Deeplearning4j. Its classes are loaded when such a network is built or
 * exported, not before.
 */
package dev.agon.dl4j;
