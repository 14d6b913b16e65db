package livedrop.saga.support;

import java.util.UUID;
import livedrop.kit.security.Caller;
import livedrop.kit.web.Checks;
import livedrop.kit.web.Envelope;
import livedrop.kit.web.Page;
import livedrop.kit.web.PageRequest;
import livedrop.kit.web.Reason;
import livedrop.kit.web.SignedCursors;
import livedrop.saga.support.CaseDesk.Why;
import livedrop.schema.account.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Support sees failing orders, and decides what becomes of them. */
@RestController
@RequestMapping("/api/ops/orders")
class CaseController {

    private static final String LIST = "ops:orders:parked";
    private static final String PARKED = "parked";

    private final Cases cases;
    private final CaseDesk desk;
    private final SignedCursors cursors;

    CaseController(Cases cases, CaseDesk desk, SignedCursors cursors) {
        this.cases = cases;
        this.desk = desk;
        this.cursors = cursors;
    }

    /** Those that have waited longest come first. */
    @GetMapping
    Mono<Envelope<Page<CaseDocument>>> parked(
            Caller caller,
            @RequestParam @Nullable String state,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String cursor) {
        caller.require(Role.SUPPORT);
        Checks.of().that("state", state, PARKED.equals(state), PARKED).throwIfAny();
        PageRequest part = cursors.read(LIST, limit, cursor);
        return cases.parked(part.positionAsLong(0), part.limit() + 1)
                .map(oneMore -> cursors.page(LIST, oneMore, part, Cases.Listed::position))
                .map(page -> new Page<>(
                        page.items().stream()
                                .map(listed -> listed.found().document())
                                .toList(),
                        page.nextCursor()))
                .map(Envelope::of);
    }

    @GetMapping("/{id}")
    Mono<Envelope<CaseDocument>> find(Caller caller, @PathVariable String id) {
        return desk.find(subject(caller, id)).map(Envelope::of);
    }

    @PostMapping("/{id}/retry")
    Mono<Envelope<CaseDocument>> retry(
            Caller caller, @PathVariable String id, @RequestBody(required = false) @Nullable Reason reason) {
        return desk.retry(subject(caller, id), why(caller, reason)).map(Envelope::of);
    }

    /** The way back has begun when this is answered, and is not over. */
    @PostMapping("/{id}/compensate")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<Envelope<CaseDocument>> compensate(
            Caller caller, @PathVariable String id, @RequestBody(required = false) @Nullable Reason reason) {
        return desk.compensate(subject(caller, id), why(caller, reason)).map(Envelope::of);
    }

    @PostMapping("/{id}/discard")
    Mono<Envelope<CaseDocument>> discard(
            Caller caller, @PathVariable String id, @RequestBody(required = false) @Nullable Reason reason) {
        return desk.discard(subject(caller, id), why(caller, reason)).map(Envelope::of);
    }

    private static UUID subject(Caller caller, String id) {
        caller.require(Role.SUPPORT);
        return Checks.parseUuid("id", id);
    }

    private static Why why(Caller caller, @Nullable Reason reason) {
        return new Why(caller.id(), Reason.of(reason));
    }
}
