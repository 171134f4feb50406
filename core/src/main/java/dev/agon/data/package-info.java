/**
 * Reading the files of a folder or a zip archive: which of them count, which labels they carry, how damaged and hostile
 * ones are put up with, and where decoded items wait to be used.
 */
package dev.agon.data;
