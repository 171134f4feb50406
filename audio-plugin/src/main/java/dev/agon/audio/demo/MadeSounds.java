package dev.agon.audio.demo;

import dev.agon.audio.AudioClip;
import dev.agon.audio.data.Preparation;
import dev.agon.model.AtomicFiles;
import dev.agon.model.UserCache;
import dev.agon.spi.AgonException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sounds that this machine makes by itself, in a zip archive. They are made once and kept in the user's cache; where that
 * cannot be written to, they are made each time.
 */
final class MadeSounds {
    /** Of all sounds made. */
    static final int RATE = 8_000;

    private static final Logger LOG = LoggerFactory.getLogger(MadeSounds.class);
    private static final Preparation PREPARATION = new Preparation(RATE, RATE);

    private final String archive;
    private final String what;
    private final Path cache;
    private final Supplier<Map<String, AudioClip>> maker;

    /**
     * Sounds of some kind.
     *
     * @param archive file name, which changes when what is made does
     * @param what is made, for people
     * @param maker makes clips by file name without extension, the folder being the label
     */
    MadeSounds(String archive, String what, Supplier<Map<String, AudioClip>> maker) {
        this(archive, what, UserCache.folder("sounds"), maker);
    }

    MadeSounds(String archive, String what, Path cache, Supplier<Map<String, AudioClip>> maker) {
        this.archive = archive;
        this.what = what;
        this.cache = cache;
        this.maker = maker;
    }

    /** Writes the archive into a folder; returns it. */
    Path unpack(Path folder) {
        Path file = folder.resolve(archive);
        Path cached = cache.resolve(archive);
        if (!Files.isRegularFile(cached)) {
            LOG.info("making {} (once on this machine) ...", what);
            Map<String, AudioClip> clips = new TreeMap<>(maker.get());
            try {
                AtomicFiles.createFolder(cache);
                AtomicFiles.write(cached, out -> write(clips, out));
            } catch (AgonException e) {
                LOG.warn("{} are not kept: {}", what, e.getMessage());
                AtomicFiles.writeUnforced(file, out -> write(clips, out));
                return file;
            }
        }
        AtomicFiles.copy(cached, file);
        return file;
    }

    private static void write(Map<String, AudioClip> clips, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (Map.Entry<String, AudioClip> clip : clips.entrySet()) {
            ZipEntry entry = new ZipEntry(clip.getKey() + ".wav");
            entry.setTime(0);
            zip.putNextEntry(entry);
            zip.write(new AudioClip(PREPARATION.of(clip.getValue()), RATE).toWav());
        }
        zip.finish();
    }
}
