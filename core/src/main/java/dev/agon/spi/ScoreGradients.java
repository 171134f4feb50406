package dev.agon.spi;

/**
 * What a {@link Loss} returns.
 *
 * @param lossD the discriminator's loss
 * @param lossG the generator's loss
 * @param dReal gradient of lossD by the real scores
 * @param dFake gradient of lossD by the fake scores
 * @param gFake gradient of lossG by the fake scores
 */
public record ScoreGradients(double lossD, double lossG, double[] dReal, double[] dFake, double[] gFake) {}
