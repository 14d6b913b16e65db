package livedrop.query.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers made of documents whose JSON is there already: wrapped into the envelope, never parsed. */
public final class RawJson {

    private static final byte[] BEFORE_DATA = "{\"success\":true,\"data\":".getBytes(UTF_8);
    private static final byte[] AFTER_DATA = ",\"error\":null}".getBytes(UTF_8);
    private static final byte[] BEFORE_ITEMS = "{\"items\":[".getBytes(UTF_8);
    private static final byte[] AFTER_ITEMS = "],\"nextCursor\":".getBytes(UTF_8);

    private RawJson() {}

    /** The document as data of the envelope. */
    public static byte[] envelope(byte[] json) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(BEFORE_DATA.length + json.length + AFTER_DATA.length);
        out.writeBytes(BEFORE_DATA);
        out.writeBytes(json);
        out.writeBytes(AFTER_DATA);
        return out.toByteArray();
    }

    /** The answer 200 with a document. */
    public static ResponseEntity<byte[]> ok(byte[] json) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(envelope(json));
    }

    /** The answer 200 with all documents that were asked for: no part of a list, and nothing follows. */
    public static ResponseEntity<byte[]> ok(ListPage all) {
        return ok(all.items(), null);
    }

    /**
     * The answer 200 with part of a list.
     *
     * @param cursor base64url, to what follows; nothing when the list ends here
     */
    public static ResponseEntity<byte[]> ok(List<byte[]> items, @Nullable String cursor) {
        return ok(data(items, cursor));
    }

    private static byte[] data(List<byte[]> items, @Nullable String cursor) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(BEFORE_ITEMS);
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            out.writeBytes(items.get(i));
        }
        out.writeBytes(AFTER_ITEMS);
        // A cursor is base64url: nothing in it needs an escape.
        out.writeBytes((cursor == null ? "null" : '"' + cursor + '"').getBytes(UTF_8));
        out.write('}');
        return out.toByteArray();
    }
}
