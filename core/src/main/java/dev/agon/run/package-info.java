/**
 * A training run from request to model: settings are resolved and checked, data is opened, networks are built, the
 * trainer steps, and the run folder holds what came of it. The command line and the typed APIs use the same classes.
 */
package dev.agon.run;
