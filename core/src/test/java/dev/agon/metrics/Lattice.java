package dev.agon.metrics;

/**
 * Features that any language computes alike, for comparison with NumPy: {@code ((i a + j b + i j c) mod 17 - 8) / 4 +
 * shift} for feature j of row i. All are multiples of 1/4, so distances tie, exactly.
 */
final class Lattice {
    private Lattice() {}

    /** 40 rows of 5 features. */
    static Features first() {
        return features(40, 3, 7, 2, 0);
    }

    /** 30 rows of 5 features. */
    static Features second() {
        return features(30, 5, 11, 3, .5f);
    }

    private static Features features(int count, int a, int b, int c, float shift) {
        float[] values = new float[count * 5];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < 5; j++) {
                values[i * 5 + j] = (Math.floorMod(i * a + j * b + i * j * c, 17) - 8) / 4f + shift;
            }
        }
        return Features.of(values, 5);
    }
}
