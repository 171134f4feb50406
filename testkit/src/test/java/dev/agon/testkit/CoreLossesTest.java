package dev.agon.testkit;

import dev.agon.loss.Losses;
import dev.agon.spi.Loss;
import org.junit.jupiter.api.Nested;

/** The losses of the core keep the contract. */
class CoreLossesTest {
    @Nested
    class Relativistic extends LossContract {
        @Override
        protected Loss loss() {
            return Losses.relativistic();
        }
    }

    @Nested
    class NonSaturating extends LossContract {
        @Override
        protected Loss loss() {
            return Losses.nonSaturating();
        }
    }

    @Nested
    class Hinge extends LossContract {
        @Override
        protected Loss loss() {
            return Losses.hinge();
        }
    }

    @Nested
    class LeastSquares extends LossContract {
        @Override
        protected Loss loss() {
            return Losses.leastSquares();
        }
    }

    @Nested
    class Wasserstein extends LossContract {
        @Override
        protected Loss loss() {
            return Losses.wasserstein();
        }
    }
}
