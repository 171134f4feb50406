package dev.agon.train;

/** When a quality figure has stopped to get better: for a third of the run, and for enough figures to tell. */
final class Plateau {
    private static final int FIGURES = 8;

    private Plateau() {}

    /**
     * @param since steps since the figure was best
     * @param qualityEvery steps between figures
     * @param steps done
     */
    static boolean isReached(long since, int qualityEvery, long steps) {
        return since >= Math.max((long) FIGURES * qualityEvery, steps / 3);
    }
}
