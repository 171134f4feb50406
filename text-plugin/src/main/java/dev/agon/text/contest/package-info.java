/** The networks of the contest: the critic over token windows, and the generator that writes a window in one pass. */
package dev.agon.text.contest;
