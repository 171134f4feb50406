package dev.agon.molecule.model;

import dev.agon.molecule.Molecule;
import dev.agon.molecule.Substructure;
import dev.agon.molecule.condition.PropertyTable;
import dev.agon.molecule.condition.Targets;
import dev.agon.spi.AgonException;
import dev.agon.spi.Example;
import dev.agon.spi.RandomStream;
import dev.agon.spi.SampleRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A request for molecules while it is carried out, once. Each processor decodes some side by side, and as soon as one is
 * done its row goes on with the next of the request, so that rows idle only at the end.
 */
final class MoleculeOrder {
    private static final int MOST_ATTEMPTS = 1_000;
    /** Molecules without a wanted part on the way to a sample. */
    private static final int MOST_UNWANTED = 2_000;

    private final SampleRequest request;
    private final TokenGrammar tokens;
    private final PropertyTable properties;
    private final Wanted wanted;
    private final RandomStream root;
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicReferenceArray<Example<Molecule>> samples;
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

    /** What molecules are asked to have. */
    record Wanted(Targets targets, Optional<Substructure> part) {}

    MoleculeOrder(SampleRequest request, MoleculeCodec codec, Wanted wanted) {
        this.request = request;
        this.tokens = codec.tokens();
        this.properties = codec.properties();
        this.wanted = wanted;
        this.root = RandomStream.of(request.seed()).fork("samples");
        this.samples = new AtomicReferenceArray<>(request.count());
    }

    /**
     * Draws the molecules, on all processors.
     *
     * @param decoding opens what one processor draws with; closed here
     * @throws AgonException DATA if the model writes no molecules, or none that is wanted
     */
    List<Example<Molecule>> draw(Supplier<Drafts> decoding) {
        int workers = Math.min(
                Runtime.getRuntime().availableProcessors(),
                (request.count() + CausalDecoder.ROWS - 1) / CausalDecoder.ROWS);
        IntStream.range(0, workers).parallel().forEach(worker -> work(decoding));
        if (failure.get() != null) {
            throw failure.get();
        }
        return IntStream.range(0, request.count()).mapToObj(samples::get).toList();
    }

    /** Ends without an exception, so that nobody reads weights any more when the order has failed. */
    private void work(Supplier<Drafts> decoding) {
        try {
            work(decoding.get());
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    private void work(Drafts drafts) {
        LazyChoice choice = new LazyChoice(
                request.options().number("temperature"), request.options().number("min-p"));
        StandardSmiles standard = new StandardSmiles();
        List<Row> open = new ArrayList<>();
        for (int number = 0; number < CausalDecoder.ROWS; number++) {
            next(number, drafts).ifPresent(open::add);
        }
        while (!open.isEmpty() && failure.get() == null) {
            float[] logits = drafts.read();
            List<Row> rows = open;
            open = new ArrayList<>(rows.size());
            for (Row row : rows) {
                if (row.advance(logits, choice, standard)) {
                    next(row.number, drafts).ifPresent(open::add);
                } else {
                    open.add(row);
                }
            }
        }
    }

    private Optional<Row> next(int number, Drafts drafts) {
        int place = begun.getAndIncrement();
        return place < request.count() ? Optional.of(new Row(number, drafts, place)) : Optional.empty();
    }

    /** One sample in the making. */
    private final class Row {
        private final int number;
        private final Drafts drafts;
        private final int place;
        private final RandomStream random;
        private final double[] asked;
        private int attempts = 1;
        private int unwanted;

        /**
         * Begins a sample.
         *
         * @param number of the row
         * @param place of the sample in the request
         */
        Row(int number, Drafts drafts, int place) {
            this.number = number;
            this.drafts = drafts;
            this.place = place;
            this.random = root.fork(request.first() + place);
            this.asked = wanted.targets().draw(random.fork("targets"));
            begin();
        }

        private void begin() {
            drafts.begin(number, properties.told(asked));
        }

        /** Goes on by a token; true if the sample is done. */
        boolean advance(float[] logits, LazyChoice choice, StandardSmiles standard) {
            int token = drafts.extend(number, logits, choice, random);
            if (token == tokens.end()) {
                return take(standard.of(tokens.decode(drafts.written(number))));
            }
            return token < 0 && take(Optional.empty());
        }

        /** Takes what was written, if it is a molecule and one that is wanted; otherwise the row begins anew. */
        private boolean take(Optional<Molecule> written) {
            if (written.isEmpty()) {
                requireHope(
                        ++attempts <= MOST_ATTEMPTS,
                        MOST_ATTEMPTS + " strings that the model wrote is a molecule; train it for longer");
            } else if (wanted.part().map(part -> part.isIn(written.get())).orElse(true)) {
                samples.set(place, sample(written.get()));
                return true;
            } else {
                requireHope(
                        ++unwanted <= MOST_UNWANTED,
                        MOST_UNWANTED + " molecules that the model wrote has "
                                + wanted.part().get());
            }
            begin();
            return false;
        }

        private static void requireHope(boolean hope, String what) {
            if (!hope) {
                throw AgonException.data("none of " + what);
            }
        }

        private Example<Molecule> sample(Molecule molecule) {
            Map<String, String> attributes = new HashMap<>(wanted.targets().attributes(asked));
            attributes.put(MoleculeSampler.ATTEMPTS, Integer.toString(attempts));
            return new Example<>(request.first() + place, molecule, attributes);
        }
    }
}
