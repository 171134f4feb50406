package dev.agon.loss;

import dev.agon.spi.Loss;
import dev.agon.spi.ScoreGradients;
import java.util.List;

/** The adversarial losses of the core; see {@code docs/training.md} for the formulas. */
public final class Losses {
    private Losses() {}

    /**
     * Relativistic pairing loss: D minimises mean softplus(f - r), G minimises mean softplus(r - f), rows paired
     * (Jolicoeur-Martineau, "The relativistic discriminator", 2018; Huang et al., "The GAN is dead; long live the GAN!",
     * 2024).
     */
    public static Loss relativistic() {
        return new PairwiseLoss("rpgan", "relativistic pairs: D softplus(fake-real), G softplus(real-fake)", true) {
            @Override
            ScoreGradients of(double r, double f) {
                double wrong = sigmoid(f - r);
                double right = sigmoid(r - f);
                return row(softplus(f - r), softplus(r - f), -wrong, wrong, -right);
            }
        };
    }

    /** Non-saturating loss (Goodfellow et al., 2014): D minimises softplus(-r) + softplus(f), G minimises softplus(-f). */
    public static Loss nonSaturating() {
        return new PairwiseLoss("ns", "non-saturating: D softplus(-real)+softplus(fake), G softplus(-fake)", false) {
            @Override
            ScoreGradients of(double r, double f) {
                return row(softplus(-r) + softplus(f), softplus(-f), -sigmoid(-r), sigmoid(f), -sigmoid(-f));
            }
        };
    }

    /**
     * Hinge loss: D minimises relu(1 - r) + relu(1 + f), G minimises -f (Lim and Ye, "Geometric GAN", 2017; Miyato et al.,
     * 2018).
     */
    public static Loss hinge() {
        return new PairwiseLoss("hinge", "hinge: D relu(1-real)+relu(1+fake), G -fake", false) {
            @Override
            ScoreGradients of(double r, double f) {
                return row(Math.max(0, 1 - r) + Math.max(0, 1 + f), -f, r < 1 ? -1 : 0, f > -1 ? 1 : 0, -1);
            }
        };
    }

    /**
     * Least squares: D minimises ((r - 1)² + f²) / 2, G minimises (f - 1)² / 2 (Mao et al., "Least squares generative
     * adversarial networks", 2017).
     */
    public static Loss leastSquares() {
        return new PairwiseLoss("ls", "least squares: D ((real-1)²+fake²)/2, G (fake-1)²/2", false) {
            @Override
            ScoreGradients of(double r, double f) {
                return row(((r - 1) * (r - 1) + f * f) / 2, (f - 1) * (f - 1) / 2, r - 1, f, f - 1);
            }
        };
    }

    /**
     * Wasserstein loss: D minimises f - r, G minimises -f; needs a discriminator that is kept from becoming steep, as
     * penalty {@code gp} does (Arjovsky et al., 2017).
     */
    public static Loss wasserstein() {
        return new PairwiseLoss("wgan", "Wasserstein: D fake-real, G -fake; use with penalties=gp:10", false) {
            @Override
            ScoreGradients of(double r, double f) {
                return row(f - r, -f, -1, 1, -1);
            }
        };
    }

    public static List<Loss> all() {
        return List.of(relativistic(), nonSaturating(), hinge(), leastSquares(), wasserstein());
    }

    /** log(1 + e^t) without overflow. */
    static double softplus(double t) {
        return Math.max(t, 0) + Math.log1p(Math.exp(-Math.abs(t)));
    }

    /** The logistic function without overflow. */
    static double sigmoid(double t) {
        double e = Math.exp(-Math.abs(t));
        return t >= 0 ? 1 / (1 + e) : e / (1 + e);
    }

    private static ScoreGradients row(double lossD, double lossG, double dReal, double dFake, double gFake) {
        return new ScoreGradients(lossD, lossG, new double[] {dReal}, new double[] {dFake}, new double[] {gFake});
    }

    /** A mean over rows in which row i depends on score i of the real and score i of the fake batch only. */
    private abstract static class PairwiseLoss implements Loss {
        private final String name;
        private final String description;
        private final boolean pairs;

        PairwiseLoss(String name, String description, boolean pairs) {
            this.name = name;
            this.description = description;
            this.pairs = pairs;
        }

        abstract ScoreGradients of(double real, double fake);

        @Override
        public String name() {
            return name;
        }

        @Override
        public String description() {
            return description;
        }

        @Override
        public boolean pairs() {
            return pairs;
        }

        @Override
        public ScoreGradients of(double[] real, double[] fake) {
            if (real.length != fake.length || real.length == 0) {
                throw new IllegalArgumentException(real.length + " real scores, " + fake.length + " fake ones");
            }
            int n = real.length;
            double lossD = 0;
            double lossG = 0;
            double[] dReal = new double[n];
            double[] dFake = new double[n];
            double[] gFake = new double[n];
            for (int i = 0; i < n; i++) {
                ScoreGradients row = of(real[i], fake[i]);
                lossD += row.lossD() / n;
                lossG += row.lossG() / n;
                dReal[i] = row.dReal()[0] / n;
                dFake[i] = row.dFake()[0] / n;
                gFake[i] = row.gFake()[0] / n;
            }
            return new ScoreGradients(lossD, lossG, dReal, dFake, gFake);
        }
    }
}
