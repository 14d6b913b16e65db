package livedrop.standalone.home;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import livedrop.standalone.CannotStartException;

/** The folder with everything that is kept between starts. One process uses it at a time. */
public final class DataFolder implements AutoCloseable {

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Takes the folder for this process, and makes it when it is not there.
     *
     * @throws CannotStartException when another process uses it, or it cannot be written
     */
    public static DataFolder take(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
            FileChannel channel =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new CannotStartException("The data folder " + path
                        + " is in use by another Live Drops: stop that one, or take another folder with --data.");
            }
            return new DataFolder(path, channel);
        } catch (IOException e) {
            throw new CannotStartException("The data folder " + path + " cannot be written: " + e.getMessage(), e);
        }
    }

    @SuppressWarnings("NullAway") // No lock is no answer, in the words of the JDK.
    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** A place in the folder. */
    public Path resolve(String name) {
        return path.resolve(name);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
