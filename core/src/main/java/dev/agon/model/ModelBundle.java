package dev.agon.model;

import dev.agon.spi.AgonException;
import dev.agon.spi.BundleReader;
import dev.agon.spi.BundleWriter;
import dev.agon.spi.Codec;
import dev.agon.spi.Network;
import dev.agon.spi.Suggestions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A model file, {@code model.agon}: a zip of {@code manifest.json}, the codec's own entries under {@code codec/}, and
 * the weights as {@code generator.safetensors}, {@code average.safetensors}, {@code discriminator.safetensors} and, for
 * each network of the modality's own, {@code auxiliary/NAME.safetensors}.
 * Entries are stored uncompressed with a fixed time: equal content gives equal bytes. Nothing in it names a class or a
 * file outside; a modality or an architecture is a name that the installed plugins must know.
 */
public final class ModelBundle implements AutoCloseable {
    private static final String MANIFEST = "manifest.json";
    private static final String CODEC = "codec/";
    private static final String AUXILIARY = "auxiliary/";
    private static final int MAX_MANIFEST = 16 << 20;
    private static final int MAX_CODEC_ENTRY = 1 << 30;

    /** Which weights of a model. */
    public enum Part {
        /** The generator as the last step left it. */
        GENERATOR,
        /** The moving average of the generator. */
        AVERAGE,
        DISCRIMINATOR;

        String entry() {
            return name().toLowerCase(Locale.ROOT) + ".safetensors";
        }
    }

    private final Archive archive;
    private final Manifest manifest;

    private ModelBundle(Archive archive, Manifest manifest) {
        this.archive = archive;
        this.manifest = manifest;
    }

    /**
     * Writes or replaces a model file.
     *
     * @param average absent if training kept no moving average
     * @param auxiliary of networks of the modality's own, by name
     * @throws AgonException USAGE if the file cannot be written; PLUGIN if the codec writes what cannot be read back
     */
    public static void write(
            Path file,
            Manifest manifest,
            Codec<?> codec,
            Weights generator,
            Optional<Weights> average,
            Weights discriminator,
            Map<String, Weights> auxiliary) {
        Map<String, byte[]> codecEntries = new LinkedHashMap<>();
        codec.save(collector(codec.getClass().getName(), codecEntries));
        Archive.write(file, archive -> {
            archive.add(MANIFEST, Json.pretty(manifest.toJson()).getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, byte[]> entry : codecEntries.entrySet()) {
                archive.add(CODEC + entry.getKey(), entry.getValue());
            }
            archive.add(Part.GENERATOR.entry(), generator.tensors()::writeTo);
            if (average.isPresent()) {
                archive.add(Part.AVERAGE.entry(), average.get().tensors()::writeTo);
            }
            archive.add(Part.DISCRIMINATOR.entry(), discriminator.tensors()::writeTo);
            for (Map.Entry<String, Weights> entry : new TreeMap<>(auxiliary).entrySet()) {
                archive.add(auxiliary(entry.getKey()), entry.getValue().tensors()::writeTo);
            }
        });
    }

    private static String auxiliary(String name) {
        return AUXILIARY + name + ".safetensors";
    }

    private static BundleWriter collector(String codec, Map<String, byte[]> entries) {
        return (name, content) -> {
            if (!Archive.isPlain(name)) {
                throw broken(codec, "it writes an entry '" + Suggestions.printable(name) + "'; names are plain ones");
            }
            if (entries.put(name, content.clone()) != null) {
                throw broken(codec, "it writes entry " + name + " twice");
            }
        };
    }

    private static AgonException broken(String codec, String how) {
        return new AgonException(
                AgonException.Category.PLUGIN, "the plugin's codec (" + codec + ") breaks its contract: " + how);
    }

    /**
     * Opens a model file and reads its manifest; weights and codec are read when asked for.
     *
     * @throws AgonException DATA if it is missing, no model, damaged, incomplete, or of a newer format; the message
     *     names the file and what is wrong
     */
    public static ModelBundle open(Path file) {
        Archive archive = Archive.open(file, "an Agon model");
        try {
            if (!archive.names().contains(MANIFEST)) {
                throw AgonException.data(file + " is a zip file but no Agon model: it has no " + MANIFEST);
            }
            Manifest manifest = Manifest.read(archive.json(MANIFEST, MAX_MANIFEST));
            archive.require(List.of(Part.GENERATOR.entry(), Part.DISCRIMINATOR.entry()));
            return new ModelBundle(archive, manifest);
        } catch (RuntimeException e) {
            archive.close();
            throw e;
        }
    }

    public Path file() {
        return archive.file();
    }

    public Manifest manifest() {
        return manifest;
    }

    /** What the codec wrote. */
    public BundleReader codec() {
        return name -> archive.bytes(CODEC + name, MAX_CODEC_ENTRY);
    }

    /** Whether a moving average was kept. */
    public boolean has(Part part) {
        return archive.names().contains(part.entry());
    }

    /**
     * Puts stored weights into a network of the same shape.
     *
     * @throws AgonException DATA if the entry is missing, damaged, not finite, or does not fit the network
     */
    public void load(Part part, Network network) {
        weights(part).into(network, file() + ": " + part.entry());
    }

    /**
     * Stored weights.
     *
     * @throws AgonException DATA if the entry is missing or damaged, or holds a value that is not finite
     */
    public Weights weights(Part part) {
        return weights(part.entry());
    }

    private Weights weights(String entry) {
        return Weights.stored(archive.tensors(entry), file() + ": " + entry);
    }

    /**
     * Puts the stored weights of a network of the modality's own into it.
     *
     * @throws AgonException DATA as {@link #load}
     */
    public void loadAuxiliary(String name, Network network) {
        String entry = auxiliary(name);
        weights(entry).into(network, file() + ": " + entry);
    }

    /**
     * Reads all entries, a little at a time, and compares them with their checksums.
     *
     * @throws AgonException DATA if one is damaged; the message names it
     */
    public void verify() {
        archive.verify();
    }

    @Override
    public void close() {
        archive.close();
    }
}
