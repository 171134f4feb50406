package dev.agon.testkit;

import dev.agon.penalty.Penalties;
import dev.agon.penalty.Penalty;
import org.junit.jupiter.api.Nested;

/** The penalties of the core keep the contract. */
class CorePenaltiesTest {
    @Nested
    class R1 extends PenaltyContract {
        @Override
        protected Penalty penalty() {
            return Penalties.r1();
        }
    }

    @Nested
    class R2 extends PenaltyContract {
        @Override
        protected Penalty penalty() {
            return Penalties.r2();
        }
    }

    @Nested
    class WassersteinGradient extends PenaltyContract {
        @Override
        protected Penalty penalty() {
            return Penalties.wassersteinGradient();
        }
    }

    @Nested
    class LeCam extends PenaltyContract {
        @Override
        protected Penalty penalty() {
            return Penalties.leCam();
        }
    }

    @Nested
    class Consistency extends PenaltyContract {
        @Override
        protected Penalty penalty() {
            return Penalties.consistency();
        }
    }
}
