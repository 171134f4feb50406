/**
 * Byte-pair encoding: learns which neighbouring symbols to join into tokens, from counted words of symbols. What the
 * symbols are (bytes of a text, characters of a formula) and where words end is for the caller to say.
 *
 * <p>Source: Sennrich, Haddow and Birch, "Neural machine translation of rare words with subword units" (ACL 2016).
 */
package dev.agon.bpe;
