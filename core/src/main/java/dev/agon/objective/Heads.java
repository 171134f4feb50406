package dev.agon.objective;

import dev.agon.spi.Head;
import dev.agon.spi.Pass;
import dev.agon.spi.Traits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Heads of networks by name. */
final class Heads {
    private Heads() {}

    /** Index of a head, -1 if there is none. */
    static int index(Traits traits, String name) {
        List<String> names = traits.heads().stream().map(Head::name).toList();
        return names.indexOf(name);
    }

    static Optional<String> missing(Traits traits, String whose, String name) {
        return index(traits, name) >= 0
                ? Optional.empty()
                : Optional.of("it needs a " + whose + " with a head '" + name + "'");
    }

    /** A gradient by one head, zero for the others. */
    static List<INDArray> only(Pass pass, int head, INDArray gradient) {
        List<INDArray> gradients =
                new ArrayList<>(Collections.nCopies(pass.outputs().size(), null));
        gradients.set(head, gradient);
        return gradients;
    }
}
