/** The {@code agon} command. It compiles without any plugin and finds them at run time. */
package dev.agon.cli;
