package dev.agon.cli;

import java.util.Locale;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressState;

/** A progress bar on the status line of a terminal. */
final class BarLine implements AutoCloseable {
    private static final int PARTS = 10_000;
    private static final int WIDEST_BAR = 30;
    private static final int REFRESH_MILLIS = 250;

    private final Console console;
    private final ProgressBar bar;

    /** @param width columns of the terminal */
    BarLine(Console console, int width) {
        this.console = console;
        int usable = width - 1; // the last column would wrap
        this.bar = new ProgressBarBuilder()
                .setTaskName("training")
                .setInitialMax(PARTS)
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .continuousUpdate() // other lines take its place at any time
                .setMaxRenderedLength(usable)
                .setRenderer(BarLine::render)
                .setConsumer(new DelegatingProgressBarConsumer(this::draw, usable))
                .build();
    }

    /**
     * Moves the bar.
     *
     * @param fraction in [0, 1]
     * @param words beside the bar
     */
    void show(double fraction, String words) {
        bar.setExtraMessage(words);
        bar.stepTo(Math.round(fraction * PARTS));
    }

    private void draw(String line) {
        console.status(line.stripTrailing());
    }

    @Override
    public void close() {
        bar.close();
        console.clearStatus();
    }

    static String render(ProgressState state, int most) {
        String words = state.getExtraMessage().strip();
        String percent = String.format(Locale.ROOT, "%3.0f %%", state.getNormalizedProgress() * 100);
        int length = Math.min(WIDEST_BAR, most - words.length() - percent.length() - 4);
        if (length < 5) {
            String text = percent + " " + words;
            return text.length() > most ? text.substring(0, most) : text;
        }
        int full = (int) Math.floor(state.getNormalizedProgress() * length);
        return "[" + "=".repeat(full) + (full < length ? ">" + " ".repeat(length - full - 1) : "") + "] " + percent
                + " " + words;
    }
}
