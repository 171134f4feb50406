/** What models of pictures are for. */
package dev.agon.image.task;
