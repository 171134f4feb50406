/** Reading pictures: folders, zip archives and IDX files become one {@link dev.agon.image.data.ImageDataset}. */
package dev.agon.image.data;
