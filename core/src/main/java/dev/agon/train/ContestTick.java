package dev.agon.train;

/**
 * What steps of the contest came to; means over those steps.
 *
 * @param step steps done
 * @param samples training samples seen
 * @param lossD the discriminator's loss, without penalties
 * @param lossG the generator's loss
 * @param scoreReal the discriminator's mean logit of real samples
 * @param scoreFake the discriminator's mean logit of generated samples
 * @param correctReal share of real samples that the discriminator is right about: a logit above 0 or, for a loss that
 *     compares real with generated samples and leaves 0 open, above the middle of the two mean scores
 * @param correctFake the same share of generated samples
 * @param penalty the penalties of the steps that had one; NaN if none had
 * @param terms the objective terms beside the contest; NaN if there are none
 * @param diversity how far apart generated samples lie over how far apart real ones do, in the last steps, among samples
 *     of equal conditions (one label) where a batch has enough of them: the smaller one of the ratios of mean distances
 *     and of their lower quartiles; NaN for a tick before its time
 * @param augmentation probability of the augmentations
 * @param rollbacks how often training has gone back so far
 */
public record ContestTick(
        long step,
        long samples,
        double lossD,
        double lossG,
        double scoreReal,
        double scoreFake,
        double correctReal,
        double correctFake,
        double penalty,
        double terms,
        double diversity,
        double augmentation,
        int rollbacks)
        implements Tick {
    /** How far real samples score above generated ones. */
    public double margin() {
        return scoreReal - scoreFake;
    }
}
