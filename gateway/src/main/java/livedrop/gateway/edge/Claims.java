package livedrop.gateway.edge;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpHeaders;

/** The headers by which a request claims to be somebody, or to come from somewhere: nobody outside gets to say so. */
final class Claims {

    private static final List<String> PREFIXES =
            List.of("x-forwarded-", "x-user-", "x-auth-", "x-original-", "x-rewrite-", "livedrop-");

    private static final Set<String> NAMES = Set.of(
            "forwarded",
            "x-forwarded",
            "x-real-ip",
            "x-client-ip",
            "x-cluster-client-ip",
            "x-user",
            "x-remote-user",
            "remote-user",
            "true-client-ip",
            "cf-connecting-ip",
            "fastly-client-ip");

    private static final Set<Character> FIRST_LETTERS = Set.of('x', 'f', 'l', 'r', 't', 'c');

    private Claims() {}

    static boolean areIn(HttpHeaders headers) {
        for (String name : headers.headerNames()) {
            if (isOne(name)) {
                return true;
            }
        }
        return false;
    }

    static void removeFrom(HttpHeaders headers) {
        headers.headerNames().stream().filter(Claims::isOne).toList().forEach(headers::remove);
    }

    private static boolean isOne(String name) {
        if (name.isEmpty() || !FIRST_LETTERS.contains(Character.toLowerCase(name.charAt(0)))) {
            return false;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        return NAMES.contains(lower) || PREFIXES.stream().anyMatch(lower::startsWith);
    }
}
