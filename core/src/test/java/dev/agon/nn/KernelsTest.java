package dev.agon.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class KernelsTest {
    @Test
    void scalesByEveryFactorInTurn() {
        try (Workspace workspace = new Workspace(DataType.FLOAT)) {
            INDArray x = Nd4j.createFromArray(1f, -2f);
            INDArray y = Nd4j.createFromArray(0f, 0f);
            for (double factor : new double[] {3, 0.1, -1, 3}) {
                workspace.kernels().scale(factor, x, y);
                assertThat(y.toFloatVector()).containsExactly((float) factor, -2 * (float) factor);
            }
        }
    }

    /** Factors such as the norm of a weight differ from step to step; what was made for one must not stay for ever. */
    @Test
    void keepsNothingOfFactorsThatWillNotComeAgain() throws InterruptedException {
        int factors = 50;
        try (Workspace workspace = new Workspace(DataType.FLOAT)) {
            List<WeakReference<INDArray>> used = new ArrayList<>();
            for (int i = 0; i < factors; i++) {
                INDArray array = Nd4j.createFromArray(1f, 2f);
                used.add(new WeakReference<>(array));
                workspace.kernels().scale(1 + i / 7.0, array, array);
            }
            // the collector decides when; what is kept never goes
            for (int tries = 0; tries < 100 && kept(used) > 1; tries++) {
                System.gc();
                Thread.sleep(20);
            }
            assertThat(kept(used)).as("arrays of %s factors", factors).isLessThanOrEqualTo(1);
        }
    }

    private static long kept(List<WeakReference<INDArray>> references) {
        return references.stream().filter(reference -> reference.get() != null).count();
    }
}
