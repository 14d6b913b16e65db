package livedrop.command.session;

import com.nimbusds.jose.jwk.ECKey;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import livedrop.kit.keys.KeyText;
import livedrop.kit.security.AccessTokens;
import livedrop.kit.security.PublicRoute;
import livedrop.kit.security.SigningKeys;
import livedrop.kit.startup.StartupRefusedException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The keys that sign access tokens, and the routes that are open to those who have none. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SessionSettings.class)
class SessionConfiguration {
    private static final String CURE =
            "Set LIVEDROP_JWT_PRIVATE_KEY to a key of its own for this installation, for example"
                    + " the output of: openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -outform DER | base64 -w0";

    @Bean
    SigningKeys signingKeys(
            @Value("${livedrop.jwt.private-key:}") String privateKey,
            @Value("${livedrop.jwt.accepted-keys:}") List<String> acceptedKeys) {
        if (privateKey.isBlank()) {
            throw new StartupRefusedException("The setting livedrop.jwt.private-key is missing.", CURE);
        }
        return new SigningKeys(
                read("livedrop.jwt.private-key", privateKey, KeyText::privateKey),
                acceptedKeys.stream()
                        .map(key -> read("livedrop.jwt.accepted-keys", key, KeyText::publicKey))
                        .toList());
    }

    private static ECKey read(String setting, String key, Function<String, ECKey> parse) {
        try {
            return parse.apply(key);
        } catch (IllegalArgumentException e) {
            throw new StartupRefusedException("The setting " + setting + " is " + e.getMessage() + ".", CURE);
        }
    }

    @Bean
    AccessTokens accessTokens(SigningKeys keys, Clock clock) {
        return new AccessTokens(keys, clock);
    }

    @Bean
    PublicRoute refreshRoute() {
        return PublicRoute.post("/api/auth/refresh");
    }

    @Bean
    PublicRoute browserSessionRoutes() {
        return PublicRoute.post(BrowserSessionController.PATH + "/**");
    }

    @Bean
    PublicRoute keysRoute() {
        return PublicRoute.get("/.well-known/jwks.json");
    }
}
