package dev.agon.train;

/**
 * What the steps since the last tick came to; means over those steps.
 *
 * @param step steps done
 * @param samples training samples seen
 * @param lossD the discriminator's loss, without penalties
 * @param lossG the generator's loss
 * @param scoreReal the discriminator's mean logit of real samples
 * @param scoreFake the discriminator's mean logit of generated samples
 * @param correctReal share of real samples with a positive logit
 * @param correctFake share of generated samples with a negative logit
 * @param penalty the gradient penalties of the steps that had one
 */
public record Tick(
        long step,
        long samples,
        double lossD,
        double lossG,
        double scoreReal,
        double scoreFake,
        double correctReal,
        double correctFake,
        double penalty) {}
