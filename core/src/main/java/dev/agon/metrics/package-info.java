/**
 * How near generated samples are to real data: on feature vectors of either (Fréchet and kernel distance, precision and
 * recall, nearest neighbours), on histograms over modes, clusters or kinds (coverage, statistically different bins,
 * Jensen-Shannon divergence), on single numbers (Wasserstein-1), and on a classifier's or critic's word (inception score,
 * area under the curve). Knows no data kind; a modality brings the features.
 *
 * <p>Everything is computed in double precision in a fixed order, and distances of pairs block by block through matrix
 * products: equal features give equal figures on one machine with one thread count. What has no value for an input is
 * refused with an {@link java.lang.IllegalArgumentException} that says what was found.
 */
package dev.agon.metrics;
