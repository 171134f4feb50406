/**
 * The grammar of standard SMILES (canonical, without stereochemistry, one fragment), symbol by symbol: which symbol may
 * follow, so that what is written ends as a molecule. It knows rings, branches, valences as the training data has them,
 * and whether aromatic bonds can still be turned into alternating double bonds.
 */
package dev.agon.molecule.grammar;
