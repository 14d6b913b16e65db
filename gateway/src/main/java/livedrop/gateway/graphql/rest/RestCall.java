package livedrop.gateway.graphql.rest;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * A call of the public API.
 *
 * @param path of characters that need no escape
 * @param query by name; what is null is left out
 * @param body what is sent as JSON, if anything
 * @param headers beyond those that every call has
 */
public record RestCall(
        HttpMethod method,
        String path,
        Map<String, @Nullable Object> query,
        @Nullable Object body,
        Map<String, String> headers) {

    /** The host is nobody's: the call stays in this process. */
    private static final String HERE = "http://localhost";

    public static RestCall get(String path, Map<String, @Nullable Object> query) {
        return new RestCall(HttpMethod.GET, path, query, null, Map.of());
    }

    URI uri() {
        UriComponentsBuilder uri = UriComponentsBuilder.fromUriString(HERE + path);
        List<Object> values = new ArrayList<>();
        new TreeMap<>(query).forEach((name, value) -> {
            if (value != null) {
                uri.queryParam(name, "{" + name + "}");
                values.add(value);
            }
        });
        return uri.encode().buildAndExpand(values.toArray()).toUri();
    }

    /** The name that is tried in a login. */
    @Nullable
    String email() {
        return body instanceof Map<?, ?> fields && fields.get("email") instanceof String email ? email : null;
    }
}
