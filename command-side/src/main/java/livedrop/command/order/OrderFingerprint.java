package livedrop.command.order;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import livedrop.schema.drop.DropId;
import livedrop.schema.product.ProductId;
import org.jspecify.annotations.Nullable;

/**
 * What tells a repeat of an order from another wish under the same key: SHA-256 over the fields of the request, each with
 * its length before it, so that neither white space nor the order of the fields matters.
 */
final class OrderFingerprint {
    private OrderFingerprint() {}

    static String of(DropId dropId, ProductId productId, int quantity, @Nullable String paymentMethod) {
        MessageDigest digest = sha256();
        add(digest, dropId.toString());
        add(digest, productId.toString());
        add(digest, Integer.toString(quantity));
        if (paymentMethod != null) {
            add(digest, paymentMethod);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, String field) {
        byte[] bytes = field.getBytes(UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
