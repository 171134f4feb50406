package dev.agon.image.data;

import dev.agon.data.ItemSource;
import dev.agon.data.UnreadableItem;

/** The pictures of a folder, an archive or an IDX file, in a fixed order. Safe for use by several threads. */
interface PictureSource extends ItemSource {
    /**
     * Reads a picture's header.
     *
     * @throws UnreadableItem if this one cannot be used
     */
    Picture open(int index) throws UnreadableItem;
}
