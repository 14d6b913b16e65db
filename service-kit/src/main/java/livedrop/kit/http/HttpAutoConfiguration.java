package livedrop.kit.http;

import livedrop.kit.json.StrictJson;
import livedrop.kit.security.CallerArgumentResolver;
import livedrop.kit.trace.Tracing;
import livedrop.kit.trace.TracingAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.boot.webflux.autoconfigure.WebFluxRegistrations;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** Makes every public request be read strictly, named, and handed to controllers with its caller. */
@AutoConfiguration(after = TracingAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
public class HttpAutoConfiguration {

    /** Longest body of a public request, in bytes. */
    public static final int LONGEST_BODY = 64 * 1024;

    @Bean
    NettyServerCustomizer unreadableRequests(JsonMapper mapper) {
        return new UnreadableRequests(mapper);
    }

    @Bean
    NettyServerCustomizer undecodableRequests(JsonMapper mapper) {
        return new UndecodableRequests(mapper);
    }

    @Bean
    EveryAnswerFilter everyAnswerFilter() {
        return new EveryAnswerFilter();
    }

    @Bean
    ManagementPortFilter managementPortFilter(ApplicationContext publicPort) {
        return new ManagementPortFilter(publicPort);
    }

    @Bean
    TraceFilter traceFilter(Tracing tracing) {
        return new TraceFilter(tracing);
    }

    @Bean
    StrictJson strictJson(JsonMapper mapper) {
        return new StrictJson(mapper);
    }

    @Bean
    WebFluxRegistrations jsonUnlessSaid() {
        return new WebFluxRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new JsonUnlessSaid();
            }
        };
    }

    @Bean
    WebFluxConfigurer strictRequests(StrictJson json) {
        return new WebFluxConfigurer() {
            @Override
            public void configureHttpMessageCodecs(ServerCodecConfigurer codecs) {
                json.configure(codecs, LONGEST_BODY);
            }

            @Override
            public void configureArgumentResolvers(ArgumentResolverConfigurer resolvers) {
                resolvers.addCustomResolver(new CallerArgumentResolver());
            }
        };
    }
}
