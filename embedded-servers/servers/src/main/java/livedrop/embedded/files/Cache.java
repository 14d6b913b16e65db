package livedrop.embedded.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folders that are unpacked once per user and machine, then shared by every start. They live in the user's cache folder,
 * or where the system property {@code livedrop.embedded.cache} says.
 */
public final class Cache {
    private static final Logger log = LoggerFactory.getLogger(Cache.class);

    private Cache() {}

    /** Fills an empty folder. */
    @FunctionalInterface
    public interface Filler {
        void fill(Path folder) throws IOException;
    }

    /**
     * The folder of that name, filled when it is not there yet. It appears at once and complete, so that parallel starts
     * and interrupted ones do no harm.
     */
    public static Path folder(String name, Filler filler) throws IOException {
        Path folder = root().resolve(name);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Path parent = Files.createDirectories(folder.toAbsolutePath().getParent());
        Path unfinished = Files.createTempDirectory(parent, ".unfinished-");
        try {
            Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
            filler.fill(unfinished);
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
            log.debug("unpacked {}", folder);
        } catch (FileSystemException beaten) {
            if (!Files.isDirectory(folder)) {
                throw beaten;
            }
        } finally {
            Folders.delete(unfinished);
        }
        return folder;
    }

    private static Path root() {
        String chosen = System.getProperty("livedrop.embedded.cache");
        if (chosen != null) {
            return Path.of(chosen);
        }
        Path home = Path.of(System.getProperty("user.home"));
        Path caches = Files.isDirectory(home.resolve("Library/Caches"))
                ? home.resolve("Library/Caches")
                : home.resolve(".cache");
        if (canHold(caches)) {
            return caches.resolve("livedrop");
        }
        return Path.of(System.getProperty("java.io.tmpdir"), "livedrop-" + System.getProperty("user.name"));
    }

    private static boolean canHold(Path folder) {
        try {
            return Files.isWritable(Files.createDirectories(folder));
        } catch (IOException readOnly) {
            return false;
        }
    }
}
