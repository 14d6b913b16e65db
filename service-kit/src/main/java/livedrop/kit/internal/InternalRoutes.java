package livedrop.kit.internal;

import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Routes under {@code /internal/} for our own processes: declare a bean of it. They are served on
 * {@code livedrop.internal-port} only, and only to callers whose service token has the scope.
 */
public interface InternalRoutes {

    ServiceScope scope();

    RouterFunction<ServerResponse> routes();

    static InternalRoutes of(ServiceScope scope, RouterFunction<ServerResponse> routes) {
        record Opened(ServiceScope scope, RouterFunction<ServerResponse> routes) implements InternalRoutes {}
        return new Opened(scope, routes);
    }
}
