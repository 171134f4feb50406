/**
 * The network executor: layers straight on ND4J's native operations, channels-last, with one reused pool of arrays a
 * pass. {@link dev.agon.nn.NetworkBuilder} assembles a {@link dev.agon.nn.LayerNetwork} from {@link
 * dev.agon.nn.Signal}s; each {@link dev.agon.nn.Layer} knows its forward pass, its backward pass, and its tangent pass
 * with both cotangents, which makes exact gradient penalties possible with first-order operations only.
 */
package dev.agon.nn;
