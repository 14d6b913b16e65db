package livedrop.kit.security;

import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import reactor.core.publisher.Mono;

/** Lets in by a token that did not come in a header: it is checked as one that did. */
public final class Admissions {

    private final ReactiveAuthenticationManager tokens;

    Admissions(ReactiveAuthenticationManager tokens) {
        this.tokens = tokens;
    }

    /** Whom the header of the request being answered has let in; empty when it had none. */
    public static Mono<Admission> current() {
        return ReactiveSecurityContextHolder.getContext()
                .flatMap(security -> Mono.justOrEmpty(CallerAuthentication.admissionOf(security.getAuthentication())));
    }

    /**
     * Whom the token lets in. It fails as the security chain does, which {@code ErrorAnswers} can read.
     *
     * @param token not empty
     */
    public Mono<Admission> admit(String token) {
        return tokens.authenticate(new BearerTokenAuthenticationToken(token))
                .flatMap(known -> Mono.justOrEmpty(CallerAuthentication.admissionOf(known)));
    }
}
