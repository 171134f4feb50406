/** What the typed façades of all kinds of data share: training, loading, generating, saving. */
package dev.agon.gan;
