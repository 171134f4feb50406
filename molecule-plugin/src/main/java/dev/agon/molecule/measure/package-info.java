/** What is measured of molecules: properties, drug-likeness, and how a set of them compares with a real one. */
package dev.agon.molecule.measure;
