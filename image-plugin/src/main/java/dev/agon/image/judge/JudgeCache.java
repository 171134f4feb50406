package dev.agon.image.judge;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trained weights on disk, so that a judge is trained once for a data set. A file holds a count, so many floats and a
 * SHA-256 of both; one that is damaged counts as absent. A folder that cannot be written costs a warning, no more.
 */
public final class JudgeCache {
    /** System property that names the folder of all of Agon's caches; {@code ~/.cache/agon} without it. */
    public static final String PROPERTY = "agon.cache";

    private static final Logger LOG = LoggerFactory.getLogger(JudgeCache.class);
    private static final int DIGEST_BYTES = 32;
    private static final int LARGEST = 64 << 20;

    private final Path folder;

    /** A cache in this folder, which is made when it is first written. */
    public JudgeCache(Path folder) {
        this.folder = folder;
    }

    /** The cache that is shared by all runs of a user. */
    public static JudgeCache ofUser() {
        String configured = System.getProperty(PROPERTY);
        Path root =
                configured == null ? Path.of(System.getProperty("user.home"), ".cache", "agon") : Path.of(configured);
        return new JudgeCache(root.resolve("judges"));
    }

    /** The weights stored under a key, if they are there and undamaged. */
    Optional<float[]> read(String key) {
        Path file = file(key);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            byte[] bytes = Files.readAllBytes(file);
            int content = bytes.length - DIGEST_BYTES;
            if (content < Integer.BYTES
                    || !MessageDigest.isEqual(
                            digest(Arrays.copyOf(bytes, content)), Arrays.copyOfRange(bytes, content, bytes.length))) {
                LOG.warn("the cached judge {} is damaged and will be trained again", file);
                return Optional.empty();
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, content);
            int count = buffer.getInt();
            if (buffer.remaining() != (long) count * Float.BYTES) {
                return Optional.empty();
            }
            float[] weights = new float[count];
            buffer.asFloatBuffer().get(weights);
            return Optional.of(weights);
        } catch (IOException e) {
            LOG.warn("the cached judge {} cannot be read and will be trained again: {}", file, e.toString());
            return Optional.empty();
        }
    }

    /** Stores weights under a key; a process that is killed leaves the old file or the new one. */
    void write(String key, float[] weights) {
        try {
            Files.createDirectories(folder);
            Path aside = Files.createTempFile(folder, key, ".tmp");
            try {
                ByteBuffer content = ByteBuffer.allocate(Integer.BYTES + weights.length * Float.BYTES);
                content.putInt(weights.length).asFloatBuffer().put(weights);
                try (FileChannel out = FileChannel.open(aside, StandardOpenOption.WRITE)) {
                    writeFully(out, ByteBuffer.wrap(content.array()));
                    writeFully(out, ByteBuffer.wrap(digest(content.array())));
                    out.force(true);
                }
                Files.move(aside, file(key), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(aside);
            }
        } catch (IOException e) {
            LOG.warn("the judge is not cached, because {} cannot be written: {}", folder, e.toString());
        }
    }

    Path file(String key) {
        return folder.resolve(key + ".weights");
    }

    private static void writeFully(FileChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    private static byte[] digest(byte[] bytes) {
        return sha256().digest(bytes);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
