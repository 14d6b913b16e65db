package livedrop.acceptance.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A service token as any program that knows the secret can make it: an HS256 JWT. */
public record ServiceToken(Map<String, Object> claims) {

    public static ServiceToken of(String scope) {
        long now = Instant.now().getEpochSecond();
        return new ServiceToken(
                Map.of("iss", "acceptance", "aud", "livedrop-internal", "scope", scope, "iat", now, "exp", now + 60));
    }

    public ServiceToken with(String claim, Object value) {
        Map<String, Object> changed = new TreeMap<>(claims);
        changed.put(claim, value);
        return new ServiceToken(changed);
    }

    public String signed(String secret) {
        String content = part(Map.of("alg", "HS256")) + "." + part(claims);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return content + "." + text(mac.doFinal(content.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(Map<String, Object> json) {
        return text(Api.JSON.writeValueAsBytes(json));
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
