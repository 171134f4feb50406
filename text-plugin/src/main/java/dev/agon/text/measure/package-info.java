/** Measures of texts: overlap of n-grams, copies, variety, classifiers. */
package dev.agon.text.measure;
