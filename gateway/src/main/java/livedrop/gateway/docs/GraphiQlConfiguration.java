package livedrop.gateway.docs;

import static livedrop.gateway.files.Reading.reading;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.util.Map;
import livedrop.gateway.files.Archive;
import livedrop.kit.security.PublicRoute;
import livedrop.kit.web.ApiException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** A page to try GraphQL on, where the schema tells of itself. Nothing of it comes from elsewhere. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("livedrop.graphql.introspection")
public class GraphiQlConfiguration {

    private static final String PAGE = "/graphiql";
    private static final String FILES = "/graphiql/{file}";

    /** Scripts of this origin only. The editor sets styles, and carries its letters with it. */
    private static final String PAGE_POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; font-src data:; connect-src 'self'; base-uri 'none'; form-action 'none';"
            + " frame-ancestors 'none'";

    @Bean
    RouterFunction<ServerResponse> graphiQl() {
        ServedFile page = ServedFile.html("docs/graphiql.html");
        Map<String, ServedFile> files = files();
        return route().route(
                        reading(PAGE),
                        request -> page.answer(
                                request, ServerResponse.ok().header("Content-Security-Policy", PAGE_POLICY)))
                .route(reading(FILES), request -> file(files, request))
                .build();
    }

    @Bean
    PublicRoute graphiQlPageRoute() {
        return PublicRoute.get(PAGE);
    }

    @Bean
    PublicRoute graphiQlFilesRoute() {
        return PublicRoute.get(FILES);
    }

    private static Mono<ServerResponse> file(Map<String, ServedFile> files, ServerRequest request) {
        ServedFile file = files.get(request.pathVariable("file"));
        return file == null ? Mono.error(ApiException.notFound("There is no such file.")) : file.answer(request);
    }

    private static Map<String, ServedFile> files() {
        String graphiql = webjar("graphiql");
        String react = webjar("react") + "umd/react.production.min.js";
        String dom = webjar("react-dom") + "umd/react-dom.production.min.js";
        return Map.of(
                "page.js", ServedFile.script("docs/graphiql.js"),
                "page.css", ServedFile.style("docs/graphiql.css"),
                "react.production.min.js", ServedFile.script(react),
                "react-dom.production.min.js", ServedFile.script(dom),
                "graphiql.min.js", ServedFile.script(graphiql + "graphiql.min.js"),
                "graphiql.min.css", ServedFile.style(graphiql + "graphiql.min.css"));
    }

    private static String webjar(String name) {
        return new Archive("org.webjars.npm", name).in("webjars") + "/";
    }
}
