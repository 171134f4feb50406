/** The causal generator: a gated convolutional language model that is trained, sampled and asked for likelihoods. */
package dev.agon.text.causal;
