package dev.agon.molecule.selfies;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tokens as digits of base 16, in which branch lengths and ring sizes are written. */
final class IndexSymbols {
    static final List<String> DIGITS = List.of(
            "[C]",
            "[Ring1]",
            "[Ring2]",
            "[Branch1]",
            "[=Branch1]",
            "[#Branch1]",
            "[Branch2]",
            "[=Branch2]",
            "[#Branch2]",
            "[O]",
            "[N]",
            "[=N]",
            "[=C]",
            "[#C]",
            "[S]",
            "[P]");

    private static final int BASE = DIGITS.size();
    private static final Map<String, Integer> VALUES = values();

    private IndexSymbols() {}

    private static Map<String, Integer> values() {
        Map<String, Integer> values = new HashMap<>();
        for (int i = 0; i < BASE; i++) {
            values.put(DIGITS.get(i), i);
        }
        return Map.copyOf(values);
    }

    /** The digit that a token stands for; any other token is 0. */
    static int digit(String token) {
        return VALUES.getOrDefault(token, 0);
    }

    /** Tokens for a number that is not negative, the highest digit first. */
    static List<String> of(int number) {
        Deque<String> digits = new ArrayDeque<>();
        int rest = number;
        do {
            digits.addFirst(DIGITS.get(rest % BASE));
            rest /= BASE;
        } while (rest > 0);
        return List.copyOf(digits);
    }

    /** The number so far with one more digit. */
    static int append(int number, String token) {
        return number * BASE + digit(token);
    }
}
