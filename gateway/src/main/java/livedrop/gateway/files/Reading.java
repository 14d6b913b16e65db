package livedrop.gateway.files;

import static org.springframework.web.reactive.function.server.RequestPredicates.methods;
import static org.springframework.web.reactive.function.server.RequestPredicates.path;

import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.RequestPredicate;

/** Requests that read a file, or only want to know about it. */
public final class Reading {

    private Reading() {}

    /** @param path a pattern, as in a {@code @RequestMapping} */
    public static RequestPredicate reading(String path) {
        return methods(HttpMethod.GET, HttpMethod.HEAD).and(path(path));
    }
}
