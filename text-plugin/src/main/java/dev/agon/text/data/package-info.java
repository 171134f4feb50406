/** Reads texts from files and folders: plain, JSON lines and tables, compressed or not. */
package dev.agon.text.data;
