package dev.agon.run;

import dev.agon.model.Failures;
import dev.agon.spi.AgonException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The run folders that this application has taken. Other processes are kept out by a lock on a file, which the system
 * gives back when a process is killed. A process however loses such a lock as soon as it closes <em>any</em> channel to
 * the file (POSIX has it so), so what is taken already must be known before the file is opened a second time.
 *
 * <p>The file holds the number of the process, for those that are refused. It stays behind a run, and means nothing without
 * the lock.
 */
public final class RunLocks {
    private static final String SAME_PROCESS = "this process";
    private static final int LONGEST_NUMBER = 20;

    /** Behind the content: where locks are mandatory, as on Windows, nobody could read what is locked. */
    private static final long LOCKED_BYTE = 1 << 20;

    private final Set<Path> taken = new HashSet<>();

    /** Held by somebody else in this process; closing them would take the lock away from there. */
    private final List<FileChannel> leftOpen = new ArrayList<>();

    /**
     * Takes a folder that exists.
     *
     * @throws AgonException USAGE if a run is going on in it, here or in another process
     */
    synchronized Lock take(RunFolder folder) {
        Path file = folder.lockFile();
        FileChannel channel = null;
        try {
            Path place = folder.path().toRealPath();
            if (taken.contains(place)) {
                throw goingOn(folder, SAME_PROCESS);
            }
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (channel.tryLock(LOCKED_BYTE, 1, false) == null) {
                String holder = holder(channel);
                channel.close();
                throw goingOn(folder, holder);
            }
            nameHolder(channel);
            taken.add(place);
            return new Lock(place, channel);
        } catch (OverlappingFileLockException e) {
            leftOpen.add(channel);
            throw goingOn(folder, SAME_PROCESS);
        } catch (IOException e) {
            closeQuietly(channel);
            throw AgonException.usage("cannot write " + file + ": " + Failures.reason(e));
        }
    }

    private static void nameHolder(FileChannel channel) throws IOException {
        channel.truncate(0);
        channel.write(StandardCharsets.US_ASCII.encode(
                Long.toString(ProcessHandle.current().pid())));
    }

    /** Whoever has just locked the file may not have written the number yet. */
    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(LONGEST_NUMBER);
        channel.read(content, 0);
        String number = StandardCharsets.US_ASCII.decode(content.flip()).toString();
        return number.matches("\\d+") ? "process " + number : "another process";
    }

    private static AgonException goingOn(RunFolder folder, String holder) {
        return AgonException.usage(
                "the run in " + folder.path() + " is going on already, in " + holder + "; wait for it or stop it");
    }

    private synchronized void giveBack(Lock lock) {
        if (taken.remove(lock.place)) {
            closeQuietly(lock.channel);
        }
    }

    @SuppressWarnings("EmptyCatch")
    private static void closeQuietly(FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // the process is about to let go of it anyway
        }
    }

    /** Held while a run is going on. */
    final class Lock implements AutoCloseable {
        private final Path place;
        private final FileChannel channel;

        private Lock(Path place, FileChannel channel) {
            this.place = place;
            this.channel = channel;
        }

        @Override
        public void close() {
            giveBack(this);
        }
    }
}
