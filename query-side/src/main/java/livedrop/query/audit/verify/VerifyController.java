package livedrop.query.audit.verify;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import livedrop.kit.security.Caller;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.Checks;
import livedrop.kit.web.Envelope;
import livedrop.query.audit.verify.Verification.Wish;
import livedrop.schema.account.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Verifies the log for auditors, one verification after the other in each process. */
@RestController
public class VerifyController {

    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(1);
    private static final int MOST_AT_A_TIME = 8;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final Verification verification;
    private final Turns turns = new Turns(MOST_AT_A_TIME, RETRY_AFTER);

    public VerifyController(Verification verification) {
        this.verification = verification;
    }

    /**
     * What is to be verified.
     *
     * @param dropId whose events are folded; those of all when absent
     * @param fresh whether a run that was interrupted is given up, instead of gone on with
     */
    public record VerifyRequest(
            @Nullable String dropId, @Nullable Boolean fresh) {

        private static final VerifyRequest NOTHING_SAID = new VerifyRequest(null, null);

        private Wish wish() {
            return new Wish(dropId == null ? null : Checks.parseUuid("dropId", dropId), Boolean.TRUE.equals(fresh));
        }
    }

    /** Answers with the verdict when there is one. */
    @PostMapping("/api/audit/verify")
    public Mono<Envelope<Verdict>> verify(
            Caller caller, @RequestBody(required = false) @Nullable VerifyRequest request) {
        caller.require(Role.AUDITOR);
        Wish wish = wish(request);
        return verdict(wish, reached -> {}).map(Envelope::of);
    }

    /** Asked for with {@code ?progress}: tells it every second, and the verdict at the end. */
    @PostMapping(path = "/api/audit/verify", params = "progress", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    public Flux<ServerSentEvent<Object>> watch(
            Caller caller, @RequestBody(required = false) @Nullable VerifyRequest request) {
        caller.require(Role.AUDITOR);
        Wish wish = wish(request);
        AtomicReference<Progress> reached = new AtomicReference<>(Progress.NONE);
        Flux<ServerSentEvent<Object>> verdict = verdict(wish, reached::set)
                .map(result -> frame("verdict", result))
                .flux()
                .replay(1)
                .refCount(2);
        Flux<ServerSentEvent<Object>> reports = Flux.interval(BETWEEN_REPORTS)
                .onBackpressureDrop()
                .map(_ -> frame("progress", Objects.requireNonNull(reached.get())))
                .takeUntilOther(verdict);
        return Flux.merge(reports, verdict);
    }

    /** Who asks for a drop that nobody knows need not wait for a turn. */
    private Mono<Verdict> verdict(Wish wish, Consumer<Progress> progress) {
        return requireKnown(wish).then(turns.inTurn(verification.of(wish, progress)));
    }

    private Mono<Void> requireKnown(Wish wish) {
        return wish.drop() == null
                ? Mono.empty()
                : verification
                        .knows(wish.drop())
                        .filter(known -> known)
                        .switchIfEmpty(Mono.error(() -> ApiException.notFound("There is no such drop")))
                        .then();
    }

    private static ServerSentEvent<Object> frame(String name, Object data) {
        return ServerSentEvent.builder(data).event(name).build();
    }

    private static Wish wish(@Nullable VerifyRequest request) {
        return (request == null ? VerifyRequest.NOTHING_SAID : request).wish();
    }
}
