package livedrop.kit.security;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * A route that answers without a token: declare a bean of it. Every other route needs one.
 *
 * @param method {@code GET} opens {@code HEAD} too; all methods when absent
 * @param pattern as in {@code @RequestMapping}, for example {@code /api/drops/{id}}
 */
public record PublicRoute(@Nullable HttpMethod method, String pattern) {

    public static PublicRoute any(String pattern) {
        return new PublicRoute(null, pattern);
    }

    public static PublicRoute get(String pattern) {
        return new PublicRoute(HttpMethod.GET, pattern);
    }

    public static PublicRoute post(String pattern) {
        return new PublicRoute(HttpMethod.POST, pattern);
    }
}
