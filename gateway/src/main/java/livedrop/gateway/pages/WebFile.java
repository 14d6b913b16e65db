package livedrop.gateway.pages;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * A file as it goes out.
 *
 * @param content its bytes
 * @param packed the same in gzip; nothing where that would not make it smaller
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares files.
record WebFile(MediaType type, byte[] content, byte @Nullable [] packed) {

    private static final Map<String, MediaType> TYPES = Map.of(
            "js", MediaType.parseMediaType("text/javascript;charset=UTF-8"),
            "css", MediaType.parseMediaType("text/css;charset=UTF-8"),
            "html", MediaType.parseMediaType("text/html;charset=UTF-8"),
            "svg", MediaType.parseMediaType("image/svg+xml"),
            "webmanifest", MediaType.parseMediaType("application/manifest+json"));

    /** @throws IllegalArgumentException when files of this kind are not served */
    static WebFile of(String name, byte[] content) {
        String ending = name.substring(name.lastIndexOf('.') + 1);
        MediaType type = TYPES.get(ending);
        if (type == null) {
            throw new IllegalArgumentException(
                    "The web file " + name + " is of no known kind (expected: " + TYPES.keySet() + ")");
        }
        byte[] packed = pack(content);
        return new WebFile(type, content, packed.length < content.length ? packed : null);
    }

    private static byte[] pack(byte[] content) {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        return packed.toByteArray();
    }
}
