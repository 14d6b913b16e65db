package livedrop.command.session;

import java.time.Duration;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.Envelope;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Sessions of our own pages, which keep the refresh token in a cookie: no script can read it, and no page of another
 * site has it sent along.
 */
@RestController
@RequestMapping(BrowserSessionController.PATH)
class BrowserSessionController {

    static final String PATH = "/api/auth/browser";

    private static final String COOKIE = "livedrop-session";

    private final Sessions sessions;
    private final SessionSettings settings;

    BrowserSessionController(Sessions sessions, SessionSettings settings) {
        this.sessions = sessions;
        this.settings = settings;
    }

    /**
     * What a page gets to act for a person.
     *
     * @param expiresIn how long the access token is good, in seconds
     */
    record PageSession(String accessToken, String tokenType, long expiresIn) {}

    /** Spends the token that a login has brought, and keeps the next one for the browser. */
    @PostMapping
    Mono<Envelope<PageSession>> keep(
            @RequestBody SessionController.RefreshRequest request, ServerWebExchange exchange) {
        requireOwnPage(exchange.getRequest());
        return sessions.renew(request.token()).map(pair -> hand(pair, exchange.getResponse()));
    }

    /** Another access token, for the cookie, which stays good for as long again, or goes when it is good no more. */
    @PostMapping("/refresh")
    Mono<Envelope<PageSession>> refresh(ServerWebExchange exchange) {
        requireOwnPage(exchange.getRequest());
        return Mono.justOrEmpty(tokenIn(exchange.getRequest()))
                .switchIfEmpty(Mono.error(() -> ApiException.unauthenticated("Nobody is logged in in this browser.")))
                .flatMap(sessions::extend)
                .map(pair -> hand(pair, exchange.getResponse()))
                .doOnError(ApiException.class, _ -> exchange.getResponse().addCookie(cookie("", Duration.ZERO)));
    }

    /** Ends the session of the cookie, if there is one. */
    @PostMapping("/logout")
    Mono<Envelope<SessionController.Goodbye>> logout(ServerWebExchange exchange) {
        requireOwnPage(exchange.getRequest());
        exchange.getResponse().addCookie(cookie("", Duration.ZERO));
        return Mono.justOrEmpty(tokenIn(exchange.getRequest()))
                .flatMap(sessions::close)
                .thenReturn(Envelope.of(new SessionController.Goodbye(true)));
    }

    private Envelope<PageSession> hand(TokenPair pair, ServerHttpResponse response) {
        response.addCookie(cookie(pair.refreshToken(), settings.refreshToken()));
        return Envelope.of(new PageSession(pair.accessToken(), pair.tokenType(), pair.expiresIn()));
    }

    /** The edge says that it goes over encrypted connections only, where it came over one. */
    private static ResponseCookie cookie(String token, Duration life) {
        return ResponseCookie.from(COOKIE, token)
                .path(PATH)
                .httpOnly(true)
                .sameSite("Strict")
                .maxAge(life)
                .build();
    }

    private static @Nullable String tokenIn(ServerHttpRequest request) {
        HttpCookie cookie = request.getCookies().getFirst(COOKIE);
        return cookie == null || cookie.getValue().isEmpty() ? null : cookie.getValue();
    }

    /** Browsers say where a request comes from (Fetch Metadata, {@code Sec-Fetch-Site}); others say nothing. */
    private static void requireOwnPage(ServerHttpRequest request) {
        String site = request.getHeaders().getFirst("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin")) {
            throw ApiException.forbidden("Only pages of this shop have sessions here");
        }
    }
}
