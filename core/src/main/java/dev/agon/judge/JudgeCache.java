package dev.agon.judge;

import dev.agon.model.AtomicFiles;
import dev.agon.model.Failures;
import dev.agon.model.UserCache;
import dev.agon.spi.AgonException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trained weights on disk, so that a judge is trained once for a data set. A file holds a count, so many floats and a
 * SHA-256 of both; one that is damaged counts as absent. A folder that cannot be written costs a warning, no more.
 */
public final class JudgeCache {
    private static final Logger LOG = LoggerFactory.getLogger(JudgeCache.class);
    private static final int DIGEST_BYTES = 32;
    private static final int LARGEST = 64 << 20;
    /** What has been half written for so long, no process is writing. */
    private static final Duration LEFTOVER = Duration.ofDays(1);

    private final Path folder;

    /** A cache in this folder, which is made when it is first written. */
    public JudgeCache(Path folder) {
        this.folder = folder;
    }

    /** The cache that is shared by all runs of a user. */
    public static JudgeCache ofUser() {
        return new JudgeCache(UserCache.folder("judges"));
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
            LOG.warn("the cached judge {} cannot be read and will be trained again: {}", file, Failures.reason(e));
            return Optional.empty();
        }
    }

    /** Stores weights under a key; a process that is killed leaves the old file or the new one. */
    void write(String key, float[] weights) {
        ByteBuffer content = ByteBuffer.allocate(Integer.BYTES + weights.length * Float.BYTES);
        content.putInt(weights.length).asFloatBuffer().put(weights);
        try {
            AtomicFiles.createFolder(folder);
            AtomicFiles.write(file(key), out -> {
                out.write(content.array());
                out.write(digest(content.array()));
            });
            Instant now = Files.getLastModifiedTime(file(key)).toInstant();
            AtomicFiles.sweep(folder, now.minus(LEFTOVER));
        } catch (AgonException e) {
            LOG.warn("the judge is not cached: {}", e.getMessage());
        } catch (IOException e) {
            LOG.warn("the cache {} cannot be tidied: {}", folder, Failures.reason(e));
        }
    }

    Path file(String key) {
        return folder.resolve(key + ".weights");
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
