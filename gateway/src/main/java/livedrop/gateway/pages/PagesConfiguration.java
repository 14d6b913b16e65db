package livedrop.gateway.pages;

import static livedrop.gateway.files.Reading.reading;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.time.Clock;
import java.time.Instant;
import livedrop.kit.security.PublicRoute;
import livedrop.kit.web.Envelope;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The pages: one document at every address that is a page, its files, and the clock that they count down by. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PagesSettings.class)
public class PagesConfiguration {

    private static final String HOME = "/";
    private static final String PAGES = "/{page:drops|creators|me|sign-in|studio|console}/**";
    private static final String FILES = WebFiles.FOLDER + "{version}/{*name}";
    private static final String CLOCK = "/api/clock";

    @Bean
    Pages pages(PagesSettings settings) {
        return new Pages(settings);
    }

    @Bean
    RouterFunction<ServerResponse> pageRoutes(Pages pages, Clock clock) {
        return route().route(reading(HOME).or(reading(PAGES)), pages::page)
                .route(reading(FILES), pages::file)
                .route(reading(CLOCK), _ -> now(clock))
                .build();
    }

    /** What time it is: a browser's own clock may be minutes off. */
    private static Mono<ServerResponse> now(Clock clock) {
        return ServerResponse.ok()
                .cacheControl(CacheControl.noStore())
                .bodyValue(Envelope.of(new Now(clock.instant())));
    }

    /** The answer of the clock. */
    public record Now(Instant now) {}

    @Bean
    PublicRoute homeRoute() {
        return PublicRoute.get(HOME);
    }

    @Bean
    PublicRoute pagesRoute() {
        return PublicRoute.get(PAGES);
    }

    @Bean
    PublicRoute pageFilesRoute() {
        return PublicRoute.get(WebFiles.FOLDER + "**");
    }

    @Bean
    PublicRoute clockRoute() {
        return PublicRoute.get(CLOCK);
    }
}
