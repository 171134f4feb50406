/**
 * How near generated samples are to real data, measured on feature vectors of either: Fréchet and kernel distance,
 * precision and recall, nearest neighbours, histograms over modes. Knows no data kind; a modality brings the features.
 *
 * <p>Everything is computed in double precision on the calling thread, in a fixed order: equal features give equal
 * figures.
 */
package dev.agon.metrics;
