/** Texts as tokens: words, byte-pair vocabularies, windows. */
package dev.agon.text.token;
