package dev.agon.image.restore;

/**
 * How tiles lie along an axis: all of one length, the first at the beginning, the last at the end.
 *
 * @param extent pixels of the picture
 * @param padded pixels up to the next multiple of the grain
 * @param tile pixels of a tile
 * @param margin pixels that are not kept at an edge inside the picture
 */
record Axis(int extent, int padded, int tile, int margin) {
    /**
     * A part of the axis.
     *
     * @param begin of the tile
     * @param length of the tile
     * @param keptBegin of what is kept of it
     * @param keptLength of what is kept of it
     */
    record Span(int begin, int length, int keptBegin, int keptLength) {}

    static Axis of(int extent, int grain, int side, int margin) {
        int padded = Math.toIntExact((extent + grain - 1L) / grain * grain);
        return new Axis(extent, padded, Math.min(padded, side), margin);
    }

    private int step() {
        return tile - 2 * margin;
    }

    /** As many as it takes to keep every pixel; what lies beyond the picture needs no tile. */
    int tiles() {
        if (padded == tile) {
            return 1;
        }
        int left = Math.min(padded - tile, extent - (tile - margin));
        return (left + step() - 1) / step() + 1;
    }

    Span span(int number) {
        int begin = Math.min(number * step(), padded - tile);
        int from = begin == 0 ? 0 : begin + margin;
        int to = Math.min(extent, begin + tile == padded ? padded : begin + tile - margin);
        return new Span(begin, tile, from, to - from);
    }
}
