package livedrop.command.s3;

import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClientResponse;

/**
 * What the server says about an object.
 *
 * @param length in bytes; -1 when it does not say
 * @param sha256 of the content, in base64, as the server has checked it when the object came; null when it has not
 */
public record StoredObject(
        long length, @Nullable String contentType, @Nullable String sha256) {

    static StoredObject of(HttpClientResponse response) {
        return new StoredObject(
                response.responseHeaders().getInt("Content-Length", -1),
                response.responseHeaders().get("Content-Type"),
                response.responseHeaders().get(Bucket.SHA_256));
    }
}
