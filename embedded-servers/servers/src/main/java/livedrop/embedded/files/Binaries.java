package livedrop.embedded.files;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Server binaries that come as resources of a jar. */
public final class Binaries {
    private Binaries() {}

    /** Unpacks an archive ({@code .txz}) once and returns the folder. */
    public static Path unpacked(String name, String resource) throws IOException {
        URL archive = find(resource);
        return Cache.folder(name + "-" + fingerprint(archive), folder -> {
            try (var tar = new TarArchiveInputStream(new XZInputStream(open(archive)))) {
                unpack(tar, folder);
            }
        });
    }

    /** Copies a single program out of its jar once and returns its file. */
    public static Path program(String name, String resource) throws IOException {
        URL program = find(resource);
        Path folder = Cache.folder(name + "-" + fingerprint(program), unfinished -> {
            Path file = unfinished.resolve(name);
            try (var bytes = open(program)) {
                Files.copy(bytes, file);
            }
            makeExecutable(file);
        });
        return folder.resolve(name);
    }

    private static void unpack(TarArchiveInputStream tar, Path folder) throws IOException {
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            Path target = folder.resolve(entry.getName()).normalize();
            if (!target.startsWith(folder)) {
                throw new IOException("the archive has an entry outside of itself: " + entry.getName());
            }
            if (entry.isDirectory()) {
                Files.createDirectories(target);
                continue;
            }
            Files.createDirectories(target.getParent());
            if (entry.isSymbolicLink()) {
                Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            } else if (entry.isLink()) {
                Files.createLink(target, folder.resolve(entry.getLinkName()));
            } else {
                Files.copy(tar, target);
                makeExecutable(target);
            }
        }
    }

    private static void makeExecutable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static URL find(String resource) throws FileNotFoundException {
        URL url = Binaries.class.getClassLoader().getResource(resource);
        if (url == null) {
            throw new FileNotFoundException("there are no binaries for " + System.getProperty("os.name") + " on "
                    + System.getProperty("os.arch") + " (" + resource + " is not on the class path)");
        }
        return url;
    }

    private static InputStream open(URL url) throws IOException {
        return new BufferedInputStream(url.openStream(), 1 << 16);
    }

    /** The checksum that the jar already has for the resource; a plain file is told by its length. */
    private static String fingerprint(URL url) throws IOException {
        var connection = url.openConnection();
        return connection instanceof JarURLConnection jar
                ? Long.toHexString(jar.getJarEntry().getCrc())
                : Long.toHexString(connection.getContentLengthLong());
    }
}
