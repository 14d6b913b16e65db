package livedrop.gateway.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import livedrop.gateway.files.Archive;

/** Lit, from its archives: those of its modules that our own import, and by which names. */
final class Library {

    /** Where its files are among the web files. */
    private static final String FOLDER = "lib/";

    private static final List<Archive> ARCHIVES = List.of(
            new Archive("org.mvnpm", "lit"),
            new Archive("org.mvnpm", "lit-html"),
            new Archive("org.mvnpm", "lit-element"),
            new Archive("org.mvnpm.at.lit", "reactive-element"));

    private static final List<String> MODULES = List.of(
            "lit/index.js",
            "lit-element/lit-element.js",
            "lit-html/lit-html.js",
            "lit-html/is-server.js",
            "lit-html/directive.js",
            "lit-html/directive-helpers.js",
            "lit-html/directives/repeat.js",
            "reactive-element/reactive-element.js",
            "reactive-element/css-tag.js");

    /** What a module is asked for by, and where it is; a name that ends with a slash stands for all below it. */
    private static final Map<String, String> NAMES = Map.of(
            "lit", "lit/index.js",
            "lit-html", "lit-html/lit-html.js",
            "lit-html/", "lit-html/",
            "lit-element/", "lit-element/",
            "@lit/reactive-element", "reactive-element/reactive-element.js",
            "@lit/reactive-element/", "reactive-element/");

    private Library() {}

    /** By their names among the web files. */
    static Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (Archive archive : ARCHIVES) {
            String folder = archive.in("_static");
            MODULES.stream()
                    .filter(module -> module.startsWith(archive.name() + "/"))
                    .forEach(module -> files.put(
                            FOLDER + module,
                            read(folder + module.substring(archive.name().length()))));
        }
        return files;
    }

    /** From the name by which it is imported to the name among the web files. */
    static Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        NAMES.forEach((name, file) -> names.put(name, FOLDER + file));
        return names;
    }

    private static byte[] read(String path) {
        try (InputStream file = Objects.requireNonNull(Library.class.getResourceAsStream("/" + path), path)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
