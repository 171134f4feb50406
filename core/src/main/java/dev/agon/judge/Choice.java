package dev.agon.judge;

import dev.agon.spi.RandomStream;
import java.util.Arrays;

/** Random orders and subsets of numbers. */
final class Choice {
    private Choice() {}

    /** The numbers from 0 to {@code count - 1} in random order. */
    static int[] shuffled(int count, RandomStream random) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /** Different numbers below {@code count}, ascending: {@code wanted} of them, or all if there are fewer. */
    static int[] sorted(int wanted, int count, RandomStream random) {
        int[] chosen = Arrays.copyOf(shuffled(count, random), Math.min(wanted, count));
        Arrays.sort(chosen);
        return chosen;
    }
}
