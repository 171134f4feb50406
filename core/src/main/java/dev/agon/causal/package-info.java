/**
 * Gated causal convolutions: as layers that see all places of a sequence at once, for training, and place by place, for
 * drawing one token after the other. A generator of sequences puts its own inputs before the convolutions and its own
 * scores behind them.
 */
package dev.agon.causal;
