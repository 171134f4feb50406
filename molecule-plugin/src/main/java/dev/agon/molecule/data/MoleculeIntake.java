package dev.agon.molecule.data;

import dev.agon.molecule.chemistry.Structures;
import dev.agon.molecule.chemistry.Unsuitable;
import dev.agon.spi.AgonException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads a file once from beginning to end while several threads standardise what was read. Entries are handed on in
 * portions, and never more than a few portions are under way, so that a file of any length passes through little memory.
 */
final class MoleculeIntake {
    private static final int PORTION = 256;
    /** Portions under way for each thread. */
    private static final int AHEAD = 4;
    /** How many broken entries an error names. */
    private static final int NAMED = 3;

    private final Path path;
    private final ReadingOptions options;
    private final int threads;
    private final SmilesStore store = new SmilesStore();
    private final Rejects rejects = new Rejects();

    MoleculeIntake(Path path, ReadingOptions options, int threads) {
        this.path = path;
        this.options = options;
        this.threads = threads;
    }

    /** What became of an entry: its standard SMILES, or why it cannot be used. */
    private record Outcome(MoleculeEntry entry, String smiles, Unsuitable refusal) {}

    MoleculeDataset read() {
        ExecutorService workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "agon-molecule-intake");
            thread.setDaemon(true);
            return thread;
        });
        try (MoleculeSource source = MoleculeSource.open(path, options.column())) {
            pump(source, workers);
        } catch (IOException e) {
            throw MoleculeSource.unreadable(path, e);
        } finally {
            workers.shutdownNow();
        }
        refuseUnusable();
        List<String> notes = rejects.counted();
        return new MoleculeDataset(store, rejects.listed(), notes);
    }

    private void pump(MoleculeSource source, ExecutorService workers) throws IOException {
        Deque<Future<List<Outcome>>> underWay = new ArrayDeque<>();
        List<MoleculeEntry> portion = portion(source);
        while (!portion.isEmpty() || !underWay.isEmpty()) {
            if (!portion.isEmpty()) {
                List<MoleculeEntry> entries = portion;
                underWay.add(workers.submit(() -> standardize(entries)));
                portion = portion(source);
            }
            if (portion.isEmpty() || underWay.size() >= threads * AHEAD) {
                take(await(underWay.remove()));
            }
        }
    }

    private static List<MoleculeEntry> portion(MoleculeSource source) throws IOException {
        List<MoleculeEntry> entries = new ArrayList<>(PORTION);
        while (entries.size() < PORTION) {
            Optional<MoleculeEntry> entry = source.next();
            if (entry.isEmpty()) {
                break;
            }
            entries.add(entry.get());
        }
        return entries;
    }

    private List<Outcome> standardize(List<MoleculeEntry> entries) {
        Structures structures = new Structures();
        List<Outcome> outcomes = new ArrayList<>(entries.size());
        for (MoleculeEntry entry : entries) {
            try {
                String smiles = structures.standardize(entry.content().parse(structures), options.rules());
                outcomes.add(new Outcome(entry, smiles, null));
            } catch (Unsuitable e) {
                outcomes.add(new Outcome(entry, null, e));
            }
        }
        return outcomes;
    }

    private static <T> T await(Future<T> result) {
        try {
            return result.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("reading molecules failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while reading molecules");
        }
    }

    private void take(List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            if (outcome.refusal() != null) {
                rejects.add(outcome.entry(), outcome.refusal());
            } else if (!store.add(outcome.smiles())) {
                rejects.addDuplicate();
            }
        }
    }

    private void refuseUnusable() {
        int entries = store.size() + rejects.all() + rejects.duplicates();
        if (entries == 0) {
            throw AgonException.data(path + " holds no molecules; " + MoleculeSource.WANTED);
        }
        int allowed = options.bad().allowed(entries);
        boolean none = store.size() == 0;
        if (!none && rejects.broken() <= allowed) {
            return;
        }
        String count = none ? "none of the " + entries : rejects.broken() + " of " + entries;
        String verdict = none ? " can be used: " : " are broken, and max-bad allows " + allowed + ": ";
        List<String> listed = rejects.listed();
        throw AgonException.data(count + " molecules in " + path + verdict
                + String.join("; ", listed.subList(0, Math.min(NAMED, listed.size())))
                + (listed.size() > NAMED ? "; …" : ""));
    }
}
