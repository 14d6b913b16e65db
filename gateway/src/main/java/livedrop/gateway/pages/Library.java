package livedrop.gateway.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** Lit, from its archives: those of its modules that our own import, and by which names. */
final class Library {

    /** Where its files are among the web files. */
    private static final String FOLDER = "lib/";

    private static final Map<String, String> GROUPS = Map.of(
            "lit", "org.mvnpm",
            "lit-html", "org.mvnpm",
            "lit-element", "org.mvnpm",
            "reactive-element", "org.mvnpm.at.lit");

    private static final List<String> MODULES = List.of(
            "lit/index.js",
            "lit-element/lit-element.js",
            "lit-html/lit-html.js",
            "lit-html/is-server.js",
            "lit-html/directive.js",
            "lit-html/directive-helpers.js",
            "lit-html/directives/repeat.js",
            "lit-html/directives/live.js",
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
        for (String module : MODULES) {
            int end = module.indexOf('/');
            String archive = module.substring(0, end);
            files.put(FOLDER + module, read(folder(archive) + module.substring(end)));
        }
        return files;
    }

    /** From the name by which it is imported to the name among the web files. */
    static Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        NAMES.forEach((name, file) -> names.put(name, FOLDER + file));
        return names;
    }

    /** An archive has its version in its paths. */
    private static String folder(String archive) {
        String about = "META-INF/maven/" + GROUPS.get(archive) + "/" + archive + "/pom.properties";
        try (InputStream file = open(about)) {
            Properties properties = new Properties();
            properties.load(file);
            return "META-INF/resources/_static/" + archive + "/" + properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(about, e);
        }
    }

    private static byte[] read(String path) {
        try (InputStream file = open(path)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    private static InputStream open(String path) {
        return Objects.requireNonNull(Library.class.getResourceAsStream("/" + path), path);
    }
}
