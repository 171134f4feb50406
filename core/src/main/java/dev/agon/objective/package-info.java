/** What the players are after: the loss with everything that joins it, found by name. */
package dev.agon.objective;
