/**
 * Finds modalities, generators and discriminators on the application class path and in plugin jars, each jar with a class
 * loader of its own. Isolation keeps versions of libraries apart; it is no sandbox: a plugin runs with all rights of the
 * process.
 */
package dev.agon.plugin;
