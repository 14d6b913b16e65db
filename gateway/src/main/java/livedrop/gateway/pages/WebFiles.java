package livedrop.gateway.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * All files that pages are made of, ours and those of the library, under a version that is the digest of them all: a file
 * never changes under its name.
 */
final class WebFiles {

    /** Under which they are served; the version follows. */
    static final String FOLDER = "/assets/";

    private static final String OURS = "web/";
    private static final int VERSION_DIGITS = 12;

    private final Map<String, WebFile> files;
    private final String version;

    private WebFiles(Map<String, byte[]> contents) {
        this.version = HexFormat.of().formatHex(Sha256.of(contents)).substring(0, VERSION_DIGITS);
        Map<String, WebFile> served = new TreeMap<>();
        contents.forEach((name, content) -> served.put(name, WebFile.of(name, content)));
        this.files = served;
    }

    /** Reads all of them from the class path; takes a while. */
    static WebFiles read() {
        Map<String, byte[]> contents = new TreeMap<>(Library.files());
        try {
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources("classpath:" + OURS + "**/*.*")) {
                String path = file.getURL().getPath();
                contents.put(
                        path.substring(path.lastIndexOf("/" + OURS) + OURS.length() + 1), file.getContentAsByteArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the files of the pages", e);
        }
        return new WebFiles(contents);
    }

    String version() {
        return version;
    }

    @Nullable
    WebFile find(String name) {
        return files.get(name);
    }

    /** @throws IllegalArgumentException when there is none of that name */
    String text(String name) {
        WebFile file = files.get(name);
        if (file == null) {
            throw new IllegalArgumentException("There is no web file " + name + " (expected: " + files.keySet() + ")");
        }
        return new String(file.content(), StandardCharsets.UTF_8);
    }

    /** The address of a file, or of all files whose names begin so. */
    String address(String name) {
        return FOLDER + version + "/" + name;
    }
}
