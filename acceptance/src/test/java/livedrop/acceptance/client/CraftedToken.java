package livedrop.acceptance.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import livedrop.acceptance.system.TokenKey;

/** An access token as whoever has a key can make it, and as whoever has none tries to. */
public record CraftedToken(Map<String, Object> header, Map<String, Object> claims) {

    /** A good one, once it is signed by an accepted key. */
    public static CraftedToken of(String userId, TokenKey key) {
        long now = Instant.now().getEpochSecond();
        return new CraftedToken(
                Map.of("alg", "ES256", "typ", "JWT", "kid", key.id()),
                Map.of(
                        "sub",
                        userId,
                        "iss",
                        "livedrop",
                        "aud",
                        "livedrop",
                        "roles",
                        List.of("USER"),
                        "iat",
                        now,
                        "exp",
                        now + 600));
    }

    public CraftedToken with(String claim, Object value) {
        return new CraftedToken(header, changed(claims, claim, value));
    }

    public CraftedToken withHeader(String name, Object value) {
        return new CraftedToken(changed(header, name, value), claims);
    }

    public CraftedToken withoutHeader(String name) {
        Map<String, Object> rest = new TreeMap<>(header);
        rest.remove(name);
        return new CraftedToken(rest, claims);
    }

    public String signed(TokenKey key) {
        return content() + "." + text(key.sign(content().getBytes(UTF_8)));
    }

    /** Says {@code alg: none}, and has no signature. */
    public String unsigned() {
        return withHeader("alg", "none").content() + ".";
    }

    /** Says {@code alg: HS256}, and takes what is public for the secret. */
    public String sealed(byte[] secret) {
        String content = withHeader("alg", "HS256").content();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return content + "." + text(mac.doFinal(content.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String content() {
        return text(Api.JSON.writeValueAsBytes(header)) + "." + text(Api.JSON.writeValueAsBytes(claims));
    }

    private static Map<String, Object> changed(Map<String, Object> before, String name, Object value) {
        Map<String, Object> changed = new TreeMap<>(before);
        changed.put(name, value);
        return changed;
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
