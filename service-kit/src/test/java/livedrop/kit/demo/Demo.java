package livedrop.kit.demo;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import livedrop.kit.account.AccountStatus;
import livedrop.kit.internal.InternalRoutes;
import livedrop.kit.internal.ServiceScope;
import livedrop.kit.security.AccessTokens;
import livedrop.kit.security.PublicRoute;
import livedrop.kit.security.SigningKeys;
import livedrop.kit.web.Envelope;
import livedrop.schema.account.UserId;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The demo service: signs its own tokens, has one internal route, and forgets accounts on demand. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(DemoController.class)
public class Demo {

    /** The key that signed before the one that signs now. */
    public static final ECKey BEFORE = key();

    @Bean
    SigningKeys signingKeys() {
        return new SigningKeys(key(), List.of(BEFORE));
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Bean
    AccessTokens accessTokens(SigningKeys keys, Clock clock) {
        return new AccessTokens(keys, clock);
    }

    @Bean
    DeletedAccounts deletedAccounts() {
        return new DeletedAccounts(ConcurrentHashMap.newKeySet());
    }

    @Bean
    PublicRoute publicGreeting() {
        return PublicRoute.get("/demo/greeting");
    }

    @Bean
    PublicRoute publicAddress() {
        return PublicRoute.get("/demo/address");
    }

    @Bean
    PublicRoute publicFailures() {
        return PublicRoute.get("/demo/failures/{kind}");
    }

    @Bean
    PublicRoute publicOrders() {
        return PublicRoute.any("/demo/orders/**");
    }

    @Bean
    RouterFunction<ServerResponse> page() {
        return RouterFunctions.route()
                .GET("/demo/page", _ -> ServerResponse.ok().bodyValue("a page"))
                .build();
    }

    @Bean
    InternalRoutes internalEcho() {
        return InternalRoutes.of(
                new ServiceScope("echo"),
                RouterFunctions.route()
                        .GET("/internal/echo", _ -> ServerResponse.ok().bodyValue(Envelope.of("hello")))
                        .build());
    }

    /** The accounts that are gone. */
    public record DeletedAccounts(Set<UserId> users) implements AccountStatus {

        @Override
        public Mono<Boolean> isActive(UserId user) {
            return Mono.just(!users.contains(user));
        }
    }
}
