package livedrop.kit.security;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Tells which requests need no token. */
final class PublicRoutes {

    private final List<Opening> openings;

    private record Opening(@Nullable HttpMethod method, PathPattern pattern) {

        static Opening of(PublicRoute route) {
            return new Opening(route.method(), PathPatternParser.defaultInstance.parse(route.pattern()));
        }

        boolean admits(HttpMethod wanted, PathContainer path) {
            return (method == null || method.equals(wanted)) && pattern.matches(path);
        }
    }

    PublicRoutes(List<PublicRoute> routes) {
        this.openings = routes.stream().map(Opening::of).toList();
    }

    boolean include(ServerHttpRequest request) {
        boolean head = HttpMethod.HEAD.equals(request.getMethod());
        HttpMethod wanted = head ? HttpMethod.GET : request.getMethod();
        PathContainer path = request.getPath().pathWithinApplication();
        for (Opening opening : openings) {
            if (opening.admits(wanted, path)) {
                return true;
            }
        }
        return false;
    }
}
