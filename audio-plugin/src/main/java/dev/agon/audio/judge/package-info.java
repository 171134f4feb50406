/** How good generated sounds are. */
package dev.agon.audio.judge;
