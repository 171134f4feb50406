package dev.agon.image.judge;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Items in lists of 256 at most, so that not all need be in memory at once. */
public record Chunks<E>(Iterable<E> items) implements Iterable<List<E>> {
    private static final int SIZE = 256;

    @Override
    public Iterator<List<E>> iterator() {
        Iterator<E> each = items.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return each.hasNext();
            }

            @Override
            public List<E> next() {
                List<E> chunk = new ArrayList<>(SIZE);
                do {
                    chunk.add(each.next());
                } while (chunk.size() < SIZE && each.hasNext());
                return chunk;
            }
        };
    }
}
