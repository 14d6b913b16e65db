package livedrop.embedded.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A server written in Java, with its jars as files inside of one jar, away from the class path. */
public final class JarBundle {
    private final String name;
    private final String resource;
    private final URL jars;

    /**
     * @param name what the folder in the cache is called
     * @param folder the folder of jars, as a resource beside which the bundle's own classes lie
     */
    public JarBundle(String name, String folder) throws FileNotFoundException {
        this.name = name;
        this.resource = folder;
        URL found = JarBundle.class.getClassLoader().getResource(folder);
        if (found == null) {
            throw new FileNotFoundException("the bundle " + folder + " is not on the class path");
        }
        this.jars = found;
    }

    /** A class loader that sees the JDK, the bundle's jars and the bundle's own classes, and nothing of this program. */
    public URLClassLoader classLoader() throws IOException {
        var urls = new ArrayList<URL>();
        urls.add(ownClasses());
        Path unpacked = Cache.folder(name + "-" + fingerprint(), this::copyTo);
        for (Path jar : list(unpacked)) {
            urls.add(jar.toUri().toURL());
        }
        return new URLClassLoader(name, urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private void copyTo(Path target) throws IOException {
        if (jars.openConnection() instanceof JarURLConnection) {
            try (var archive = FileSystems.newFileSystem(Path.of(uri(ownClasses())), Map.of())) {
                copy(archive.getPath(resource), target);
            }
        } else {
            copy(Path.of(uri(jars)), target);
        }
    }

    private static void copy(Path source, Path target) throws IOException {
        for (Path jar : list(source)) {
            Files.copy(jar, target.resolve(jar.getFileName().toString()));
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    /** The names and checksums of the jars: another version of one of them is another folder. */
    private String fingerprint() throws IOException {
        if (!(jars.openConnection() instanceof JarURLConnection connection)) {
            return Integer.toHexString(list(Path.of(uri(jars))).toString().hashCode());
        }
        int hash = 1;
        try (var archive = connection.getJarFile()) {
            for (var entry : archive.stream()
                    .filter(e -> e.getName().startsWith(resource))
                    .toList()) {
                hash = 31 * (31 * hash + entry.getName().hashCode()) + Long.hashCode(entry.getCrc());
            }
        }
        return Integer.toHexString(hash);
    }

    private URL ownClasses() throws IOException {
        if (jars.openConnection() instanceof JarURLConnection connection) {
            return connection.getJarFileURL();
        }
        Path folder = Path.of(uri(jars));
        Path root = folder.getRoot()
                .resolve(folder.subpath(
                        0, folder.getNameCount() - Path.of(resource).getNameCount()));
        return root.toUri().toURL();
    }

    private static URI uri(URL url) throws IOException {
        try {
            return url.toURI();
        } catch (URISyntaxException malformed) {
            throw new IOException("not a file: " + url, malformed);
        }
    }
}
