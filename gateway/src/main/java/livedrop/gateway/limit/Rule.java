package livedrop.gateway.limit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * What is limited, with the rates that hold unless {@code livedrop.rate-limits} says otherwise; the first that fits holds.
 * An address is that of hundreds, where a carrier or a school has one for all, and they all come for the same drop.
 */
@SuppressWarnings("ImmutableEnumChecker") // Its sets and lists cannot be changed.
public enum Rule {
    /** Per account means: per email address that is tried, whoever tries it. */
    LOGIN("120/1m", "20/10m", Set.of(HttpMethod.POST), "/api/auth/login"),
    REGISTER("300/10m", null, Set.of(HttpMethod.POST), "/api/auth/register"),
    REFRESH("120/1m", null, Set.of(HttpMethod.POST), "/api/auth/refresh", "/api/auth/browser/**"),
    /** Changing or deleting an account; the password is changed here, too. */
    ACCOUNT("30/10m", "10/10m", Set.of(HttpMethod.PUT, HttpMethod.DELETE), "/api/users/{id}"),
    ORDERS("1200/1m", "300/1m", Set.of(HttpMethod.POST, HttpMethod.PUT), "/api/orders", "/api/orders/{id}/cancel"),
    PAYMENTS("1200/1m", "300/1m", Set.of(HttpMethod.POST), "/api/payments"),
    GRAPHQL("1200/1m", "300/1m", Set.of(HttpMethod.POST), "/graphql"),
    /** Every other call that can change something. */
    WRITES("1200/1m", "240/1m", Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE, HttpMethod.PATCH), "/**"),
    /** Reads and opening streams: counted in this process only, so that they wait for nothing. */
    READS("1000/1s", null, Set.of(), "/**");

    private final String perAddress;
    private final @Nullable String perAccount;
    private final Set<HttpMethod> methods;
    private final List<PathPattern> paths;

    Rule(String perAddress, @Nullable String perAccount, Set<HttpMethod> methods, String... paths) {
        this.perAddress = perAddress;
        this.perAccount = perAccount;
        this.methods = methods;
        this.paths = List.of(paths).stream()
                .map(PathPatternParser.defaultInstance::parse)
                .toList();
    }

    /** The rule that holds for a request; a path is matched as a handler would be, however it is encoded. */
    static Rule of(ServerHttpRequest request) {
        return of(request.getMethod(), request.getPath().pathWithinApplication());
    }

    static Rule of(HttpMethod method, PathContainer path) {
        if (HttpMethod.GET.equals(method)) {
            return READS;
        }
        for (Rule rule : values()) {
            if (rule.methods.contains(method) && rule.fits(path)) {
                return rule;
            }
        }
        return READS;
    }

    private boolean fits(PathContainer path) {
        for (PathPattern pattern : paths) {
            if (pattern.matches(path)) {
                return true;
            }
        }
        return false;
    }

    /** The name of the rule in settings and keys. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The rate per address or account, as it stands in the code; nothing when there is none. */
    Optional<String> usualRate(Per per) {
        return Optional.ofNullable(
                switch (per) {
                    case ADDRESS -> perAddress;
                    case ACCOUNT -> perAccount;
                });
    }
}
