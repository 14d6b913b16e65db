package livedrop.command.image;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import livedrop.command.s3.Bucket;
import livedrop.command.s3.StoredObject;
import livedrop.schema.creator.CreatorId;

/**
 * An image that may be brought.
 *
 * @param length in bytes
 * @param creator who brings it
 * @param expiresAt until when it may be begun
 */
record Upload(Image image, long length, CreatorId creator, Instant expiresAt) {

    /** What the request has to say about itself and the client does not say by itself. */
    Map<String, String> headers() {
        return new TreeMap<>(Map.of(
                "Content-Type",
                image.type().contentType(),
                Bucket.SHA_256,
                image.content().base64()));
    }

    /** All that is signed: the length, which every client says by itself, as well. */
    Map<String, String> signedHeaders() {
        return Map.of(
                "Content-Type",
                image.type().contentType(),
                "Content-Length",
                Long.toString(length),
                Bucket.SHA_256,
                image.content().base64());
    }

    /** Whether it is what has come, as the server of the bucket itself has checked. */
    boolean is(StoredObject stored) {
        return stored.length() == length
                && image.type().contentType().equals(stored.contentType())
                && image.content().base64().equals(stored.sha256());
    }
}
