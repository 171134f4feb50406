/**
 * What a plugin implements and what it is handed: the three service interfaces ({@link dev.agon.spi.DataModality},
 * {@link dev.agon.spi.Generator}, {@link dev.agon.spi.Discriminator}) and the values that pass between a modality, its
 * networks and the training loop. Depends on the JDK and, of ND4J, on its arrays and their factory only.
 *
 * <p>Tensors are channels-last everywhere: a batch of pictures is {@code [n, h, w, c]}.
 */
package dev.agon.spi;
