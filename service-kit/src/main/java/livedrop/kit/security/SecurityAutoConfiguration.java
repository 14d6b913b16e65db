package livedrop.kit.security;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import livedrop.kit.account.AccountStatus;
import livedrop.kit.keys.RemoteKeys;
import livedrop.kit.keys.VerifiedTokens;
import livedrop.kit.startup.StartupRefusedException;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive.ReactiveOAuth2ResourceServerAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.FormLoginSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.HeaderSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.HttpBasicSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.LogoutSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.RequestCacheSpec;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtReactiveAuthenticationManager;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.web.reactive.HandlerMapping;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Lets in callers with a good access token, and anybody on the public routes. */
@AutoConfiguration(
        before = {
            ReactiveOAuth2ResourceServerAutoConfiguration.class,
            ReactiveManagementWebSecurityAutoConfiguration.class,
            ReactiveWebSecurityAutoConfiguration.class,
            ReactiveUserDetailsServiceAutoConfiguration.class
        })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
public class SecurityAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(ReactiveJwtDecoder.class)
    ReactiveJwtDecoder accessTokenDecoder(
            ObjectProvider<SigningKeys> signingKeys, @Value("${livedrop.jwt.jwks-uri:}") String jwksUri, Clock clock) {
        NimbusReactiveJwtDecoder decoder = NimbusReactiveJwtDecoder.withJwkSource(
                        keySource(signingKeys.getIfAvailable(), jwksUri, clock))
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .build();
        JwtTimestampValidator times = new JwtTimestampValidator(Duration.ZERO);
        times.setClock(clock);
        times.setAllowEmptyExpiryClaim(false);
        JwtTypeValidator type = JwtTypeValidator.jwt();
        type.setAllowEmpty(false);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                type,
                times,
                new JwtIssuerValidator(AccessTokens.ISSUER),
                new JwtClaimValidator<@Nullable List<String>>(
                        JwtClaimNames.AUD, audience -> audience != null && audience.contains(AccessTokens.AUDIENCE))));
        return new VerifiedTokens(decoder, times);
    }

    private static Function<SignedJWT, Flux<JWK>> keySource(@Nullable SigningKeys local, String jwksUri, Clock clock) {
        if (local != null) {
            JWKSet keys = local.publicKeys();
            return token -> named(token, keys);
        }
        if (jwksUri.isBlank()) {
            throw new StartupRefusedException(
                    "The setting livedrop.jwt.jwks-uri is missing.",
                    "Set LIVEDROP_JWT_JWKS_URI to where each command side serves its public keys, comma separated, for"
                            + " example http://command-side:8080/.well-known/jwks.json");
        }
        List<URI> uris = Stream.of(jwksUri.split(","))
                .map(String::strip)
                .map(URI::create)
                .toList();
        RemoteKeys remote = new RemoteKeys(uris, clock);
        return token -> remote.keys(token.getHeader().getKeyID()).flatMapMany(keys -> named(token, keys));
    }

    /** The key that the token names; a token that names none is checked against none. */
    private static Flux<JWK> named(SignedJWT token, JWKSet keys) {
        return Mono.justOrEmpty(keys.getKeyByKeyId(token.getHeader().getKeyID()))
                .flux();
    }

    /** Paths and headers that only attacks are made of. */
    @Bean
    ServerExchangeRejectedHandler rejectedRequests() {
        return (_, _) -> Mono.error(new ApiException(
                ErrorCode.MALFORMED_REQUEST, "The path or a header holds characters that are not served here"));
    }

    @Bean
    PublicRoutes publicRoutes(ObjectProvider<PublicRoute> routes) {
        return new PublicRoutes(routes.stream().toList());
    }

    @Bean
    AccessRules accessRules(
            PublicRoutes publicRoutes, ObjectProvider<HandlerMapping> mappings, ApplicationContext context) {
        return new AccessRules(publicRoutes, new KnownRoutes(mappings), context);
    }

    @Bean
    JwtReactiveAuthenticationManager accessTokenCheck(
            ReactiveJwtDecoder decoder, ObjectProvider<AccountStatus> accountStatus) {
        AccountStatus accounts = accountStatus.getIfAvailable(() -> _ -> Mono.just(true));
        JwtReactiveAuthenticationManager check = new JwtReactiveAuthenticationManager(decoder);
        check.setJwtAuthenticationConverter(new CallerConverter(accounts));
        return check;
    }

    @Bean
    Admissions admissions(JwtReactiveAuthenticationManager accessTokenCheck) {
        return new Admissions(accessTokenCheck);
    }

    @Bean
    @ConditionalOnMissingBean
    SecurityWebFilterChain tokenChain(
            ServerHttpSecurity http, AccessRules rules, JwtReactiveAuthenticationManager accessTokenCheck) {
        return http.securityMatcher(rules::needChain)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .csrf(CsrfSpec::disable)
                .formLogin(FormLoginSpec::disable)
                .httpBasic(HttpBasicSpec::disable)
                .logout(LogoutSpec::disable)
                .requestCache(RequestCacheSpec::disable)
                .headers(HeaderSpec::disable)
                .authorizeExchange(exchanges -> exchanges.anyExchange().access(rules::decide))
                .exceptionHandling(errors -> errors.authenticationEntryPoint((_, failure) -> Mono.error(failure))
                        .accessDeniedHandler((_, failure) -> Mono.error(failure)))
                .oauth2ResourceServer(server -> server.authenticationEntryPoint((_, failure) -> Mono.error(failure))
                        .accessDeniedHandler((_, failure) -> Mono.error(failure))
                        .jwt(jwt -> jwt.authenticationManager(accessTokenCheck)))
                .build();
    }
}
