package livedrop.kit.internal;

import java.time.Clock;
import java.util.List;
import livedrop.kit.errors.EnvelopeErrorHandler;
import livedrop.kit.http.EveryAnswerFilter;
import livedrop.kit.http.HttpAutoConfiguration;
import livedrop.kit.json.StrictJson;
import livedrop.kit.web.SignedCursors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import org.springframework.web.server.i18n.AcceptHeaderLocaleContextResolver;

/** Opens the internal port in a process that has something to serve there. */
@AutoConfiguration(after = HttpAutoConfiguration.class)
public class InternalAutoConfiguration {

    /** Longest body of an internal request, in bytes: a full batch of commands. */
    static final int LONGEST_BODY = 4 * 1024 * 1024;

    /** Only made when it is used: a process that makes and takes no internal calls needs no secret. */
    @Bean
    @Lazy
    @ConditionalOnMissingBean
    ServiceTokens serviceTokens(
            @Value("${livedrop.service-secret:}") String secret,
            @Value("${spring.application.name:livedrop}") String service,
            Clock clock) {
        return new ServiceTokens(secret, service, clock);
    }

    /** Only made when it is used, as are the tokens. */
    @Bean
    @Lazy
    @ConditionalOnMissingBean
    SignedCursors signedCursors(@Value("${livedrop.service-secret:}") String secret) {
        return new SignedCursors(secret);
    }

    @Bean
    @ConditionalOnBean(InternalRoutes.class)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
    InternalServer internalServer(
            ObjectProvider<InternalRoutes> routes,
            @Value("${livedrop.internal-port:8082}") int port,
            ServiceTokens tokens,
            StrictJson json,
            EnvelopeErrorHandler errors,
            ObjectProvider<NettyServerCustomizer> customizers) {
        ServerCodecConfigurer codecs = ServerCodecConfigurer.create();
        json.configure(codecs, LONGEST_BODY);
        HttpHandler handler = WebHttpHandlerBuilder.webHandler(
                        RouterFunctions.toWebHandler(all(routes.orderedStream().toList()), strategies(codecs)))
                .filter(new EveryAnswerFilter(), new ServiceTokenFilter(tokens))
                .exceptionHandler(errors)
                .codecConfigurer(codecs)
                .build();
        return new InternalServer(handler, port, customizers.orderedStream().toList());
    }

    private static RouterFunction<ServerResponse> all(List<InternalRoutes> routes) {
        return routes.stream()
                .map(InternalAutoConfiguration::guarded)
                .reduce(RouterFunction::and)
                .orElseThrow();
    }

    private static RouterFunction<ServerResponse> guarded(InternalRoutes part) {
        ServiceScope scope = part.scope();
        return part.routes().filter((request, handler) -> ServiceTokenFilter.admit(scope, request, handler));
    }

    private static HandlerStrategies strategies(ServerCodecConfigurer codecs) {
        return HandlerStrategies.empty()
                .codecs(own -> {
                    codecs.getReaders().forEach(own.customCodecs()::register);
                    codecs.getWriters().forEach(own.customCodecs()::register);
                })
                .localeContextResolver(new AcceptHeaderLocaleContextResolver())
                .build();
    }
}
