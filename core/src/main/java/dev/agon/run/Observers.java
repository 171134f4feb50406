package dev.agon.run;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes everything on to all observers, and drops those that throw. */
final class Observers implements RunObserver {
    private static final Logger LOG = LoggerFactory.getLogger(Observers.class);

    private final List<RunObserver> observers;

    Observers(List<RunObserver> observers) {
        this.observers = new ArrayList<>(observers);
    }

    @Override
    public void onStart(RunInfo info) {
        each(observer -> observer.onStart(info));
    }

    @Override
    public void onMeasurement(Measurement measurement) {
        each(observer -> observer.onMeasurement(measurement));
    }

    @Override
    public void onSamples(List<String> lines) {
        each(observer -> observer.onSamples(lines));
    }

    @Override
    public void onTick(RunTick tick) {
        each(observer -> observer.onTick(tick));
    }

    @Override
    public void onEnd(RunSummary summary) {
        each(observer -> observer.onEnd(summary));
    }

    private void each(Consumer<RunObserver> call) {
        for (Iterator<RunObserver> all = observers.iterator(); all.hasNext(); ) {
            RunObserver observer = all.next();
            try {
                call.accept(observer);
            } catch (RuntimeException | LinkageError | AssertionError e) {
                LOG.warn("an observer of the run failed and is left out from now on: {}", observer, e);
                all.remove();
            }
        }
    }
}
