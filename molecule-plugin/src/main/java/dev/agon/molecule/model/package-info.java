/**
 * The generator of molecules: tokens of SMILES symbols, a causal network that is told the state of the grammar before
 * every token, its training by likelihood, and sampling within the grammar.
 */
package dev.agon.molecule.model;
