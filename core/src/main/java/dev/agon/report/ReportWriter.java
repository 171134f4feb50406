package dev.agon.report;

import dev.agon.model.AtomicFiles;
import dev.agon.model.Failures;
import dev.agon.run.RunFolder;
import dev.agon.run.RunInfo;
import dev.agon.run.RunObserver;
import dev.agon.run.RunRecord;
import dev.agon.run.RunSummary;
import dev.agon.run.RunTick;
import dev.agon.spi.AgonException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes {@code report.html} of a run folder from what is in it: {@code run.json}, {@code metrics.jsonl} and
 * {@code samples/}. The report is one file that opens without a network. As an observer it writes whenever the run has
 * made new sample overviews, and at the end.
 */
public final class ReportWriter implements RunObserver {
    /** Name of the report in a run folder. */
    public static final String FILE = "report.html";

    private RunFolder folder;
    private int snapshotEvery;
    private long reportedStep;

    /**
     * Writes the report of a run, replacing an older one.
     *
     * @return the file
     * @throws AgonException DATA if the run folder cannot be read, USAGE if the report cannot be written
     */
    public static Path write(RunFolder folder) {
        RunRecord run = RunRecord.read(folder);
        String page;
        try {
            page = new ReportPage(run, RunHistory.read(folder.metrics()), SampleTimeline.read(folder.samples()))
                    .render();
        } catch (IOException e) {
            throw AgonException.data("cannot report on " + folder.path() + ": " + Failures.reason(e), e);
        }
        Path file = folder.path().resolve(FILE);
        AtomicFiles.writeText(file, page);
        return file;
    }

    @Override
    public void onStart(RunInfo info) {
        folder = info.folder();
        snapshotEvery = info.trainingPlan().cadence().snapshotEvery();
        reportedStep = info.firstStep();
    }

    @Override
    public void onTick(RunTick tick) {
        long step = tick.tick().step();
        if (snapshotEvery > 0 && step / snapshotEvery > reportedStep / snapshotEvery) {
            write(folder);
            reportedStep = step;
        }
    }

    @Override
    public void onEnd(RunSummary summary) {
        write(folder);
    }
}
