/**
 * Measurements that are not shipped: {@link dev.agon.benchmarks.StepTime} sets a training step beside those of other
 * frameworks.
 */
package dev.agon.benchmarks;
