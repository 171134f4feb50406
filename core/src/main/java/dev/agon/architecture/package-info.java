/** Parts of generators and discriminators that several kinds of data share. */
package dev.agon.architecture;
