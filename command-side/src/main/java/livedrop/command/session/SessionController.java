package livedrop.command.session;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import livedrop.kit.security.Caller;
import livedrop.kit.security.SigningKeys;
import livedrop.kit.web.Checks;
import livedrop.kit.web.Envelope;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Renews and ends sessions, and shows the keys by which access tokens are checked. */
@RestController
class SessionController {
    private static final int LONGEST_TOKEN = 255;
    private static final Duration KEYS_STAY_FRESH = Duration.ofMinutes(5);

    private final Sessions sessions;
    private final SigningKeys keys;

    SessionController(Sessions sessions, SigningKeys keys) {
        this.sessions = sessions;
        this.keys = keys;
    }

    /** The token to be spent, or whose session ends. */
    record RefreshRequest(@Nullable String refreshToken) {
        String token() {
            Checks.of()
                    .required("refreshToken", refreshToken)
                    .text("refreshToken", refreshToken, 1, LONGEST_TOKEN)
                    .throwIfAny();
            return Objects.requireNonNull(refreshToken);
        }
    }

    /** The answer to a logout. */
    record Goodbye(boolean loggedOut) {}

    @PostMapping("/api/auth/refresh")
    Mono<Envelope<TokenPair>> refresh(@RequestBody RefreshRequest request) {
        return sessions.renew(request.token()).map(Envelope::of);
    }

    @PostMapping("/api/auth/logout")
    Mono<Envelope<Goodbye>> logout(@RequestBody RefreshRequest request, Caller caller) {
        return sessions.close(request.token(), caller.id()).thenReturn(Envelope.of(new Goodbye(true)));
    }

    @GetMapping("/.well-known/jwks.json")
    ResponseEntity<Map<String, Object>> keys() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(KEYS_STAY_FRESH).cachePublic())
                .body(keys.publicKeys().toJSONObject(true));
    }
}
