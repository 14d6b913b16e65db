package livedrop.kit.security;

import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import reactor.core.publisher.Mono;

/** Lets in by a token that did not come in a header: it is checked as one that did. */
public final class Admissions {

    private final ReactiveAuthenticationManager tokens;

    Admissions(ReactiveAuthenticationManager tokens) {
        this.tokens = tokens;
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
