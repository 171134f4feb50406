/**
 * Small classifiers that look at samples: they learn on items which no model has seen, and what they see of real and
 * generated samples is compared.
 */
package dev.agon.judge;
