package livedrop.query.audit.sealing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import livedrop.kit.startup.StartupRefusedException;
import livedrop.query.audit.seal.SealingKey;
import livedrop.query.audit.seal.TrustedKeys;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the log is sealed.
 *
 * @param privateKey signs the seals: Ed25519, PKCS#8, base64
 * @param acceptedKeys public keys that signed seals before: X.509, base64
 * @param file to which every seal is appended, a line each; none when absent
 * @param topic to which every seal is published
 * @param rest how long a block that is not full waits for more
 */
@ConfigurationProperties("livedrop.seals")
public record SealSettings(
        @DefaultValue("") String privateKey,
        @DefaultValue List<String> acceptedKeys,
        @Nullable Path file,
        @DefaultValue("livedrop.seals") String topic,
        @DefaultValue("5s") Duration rest) {

    private static final String CURE = "Set LIVEDROP_SEALS_PRIVATE_KEY to a key of its own for this installation, the"
            + " same for all replicas of the query side, for example the output of:"
            + " openssl genpkey -algorithm ed25519 -outform DER | base64 -w0";

    public SealSettings {
        if (privateKey.isBlank()) {
            throw new StartupRefusedException("The setting livedrop.seals.private-key is missing.", CURE);
        }
        if (file != null && file.toString().isBlank()) {
            file = null;
        }
    }

    SealingKey key() {
        return read("private-key", privateKey, SealingKey::parse);
    }

    TrustedKeys trusted(SealingKey key) {
        return new TrustedKeys(Stream.concat(
                        Stream.of(key.publicKey()),
                        acceptedKeys.stream().map(text -> read("accepted-keys", text, TrustedKeys::parse)))
                .toList());
    }

    private static <T> T read(String setting, String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw new StartupRefusedException(
                    "The setting livedrop.seals." + setting + " is " + e.getMessage() + ".", CURE);
        }
    }
}
