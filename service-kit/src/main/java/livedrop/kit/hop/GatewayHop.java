package livedrop.kit.hop;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import livedrop.kit.internal.ServiceTokens;
import livedrop.kit.web.ApiException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * By what a service knows that a request comes from the gateway, and whom the gateway got it from.
 *
 * <p>The gateway shows a service token; only beside a good one is the client's address believed. No address of a machine
 * has to be trusted for that, and a process without the secret trusts nobody.
 */
public final class GatewayHop {

    /** Shows a service token. */
    public static final String TOKEN = "Livedrop-Gateway";

    /** The client's address, and nothing else. */
    public static final String CLIENT = "X-Forwarded-For";

    private static final Duration TOKEN_USED_FOR = Duration.ofSeconds(30);
    private static final Duration TOKEN_BELIEVED_FOR = Duration.ofSeconds(10);
    private static final int MOST_BELIEVED = 256;

    private final @Nullable ServiceTokens tokens;
    private final Clock clock;
    private final Map<String, Instant> believedUntil = new ConcurrentHashMap<>();
    private volatile @Nullable Shown shown;

    private record Shown(String token, Instant until) {}

    /** @param tokens absent in a process that has no secret */
    GatewayHop(@Nullable ServiceTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Whether the request comes from the gateway; whatever else it claims about its way here is true then. */
    public boolean isFromGateway(ServerHttpRequest request) {
        @Nullable String token = request.getHeaders().getFirst(TOKEN);
        return token != null && tokens != null && isGood(token, tokens);
    }

    /**
     * Marks a request that the gateway passes on.
     *
     * @throws IllegalStateException in a process that has no secret
     */
    public void mark(HttpHeaders headers, @Nullable InetSocketAddress client) {
        headers.set(TOKEN, token());
        if (client != null && client.getAddress() != null) {
            headers.set(CLIENT, client.getAddress().getHostAddress());
        } else {
            headers.remove(CLIENT);
        }
    }

    private String token() {
        Instant now = clock.instant();
        Shown current = shown;
        if (current == null || !now.isBefore(current.until())) {
            current = new Shown(issue(), now.plus(TOKEN_USED_FOR));
            shown = current;
        }
        return current.token();
    }

    private String issue() {
        if (tokens == null) {
            throw new IllegalStateException("livedrop.service-secret: missing (expected: what the services have)");
        }
        return tokens.issue();
    }

    /** The same token comes with thousands of requests: it is looked at again every few seconds only. */
    private boolean isGood(String token, ServiceTokens verifier) {
        Instant now = clock.instant();
        Instant until = believedUntil.get(token);
        if (until != null && now.isBefore(until)) {
            return true;
        }
        try {
            verifier.verify(token);
        } catch (ApiException _) {
            return false;
        }
        believe(token, now);
        return true;
    }

    private void believe(String token, Instant now) {
        if (believedUntil.size() >= MOST_BELIEVED) {
            believedUntil.values().removeIf(until -> !now.isBefore(until));
        }
        believedUntil.put(token, now.plus(TOKEN_BELIEVED_FOR));
    }
}
