package livedrop.query.audit.proof;

import java.util.List;
import java.util.function.Predicate;
import livedrop.kit.security.Caller;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.Checks;
import livedrop.kit.web.Envelope;
import livedrop.query.audit.seal.SealedBlock;
import livedrop.query.audit.seal.TrustedKeys;
import livedrop.query.audit.sealing.SealDocument;
import livedrop.query.audit.sealing.SealTable;
import livedrop.schema.account.Role;
import livedrop.schema.account.UserId;
import livedrop.schema.order.OrderId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Serves seals, and what they prove. */
@RestController
public class ProofController {

    private static final int USUAL_SEALS = 20;
    private static final int MOST_SEALS = 100;

    private final Proofs proofs;
    private final SealTable seals;
    private final TrustedKeys keys;

    public ProofController(Proofs proofs, SealTable seals, TrustedKeys keys) {
        this.proofs = proofs;
        this.seals = seals;
        this.keys = keys;
    }

    /**
     * A page of seals.
     *
     * @param publicKeys by which they are to be believed: X.509, base64
     */
    public record SealPage(List<SealDocument> items, List<String> publicKeys) {}

    /** The proof of any order. */
    @GetMapping("/api/audit/orders/{id}/proof")
    public Mono<Envelope<OrderProof>> proof(Caller caller, @PathVariable String id) {
        caller.require(Role.AUDITOR);
        return answer(id, _ -> true);
    }

    /** The proof of one's own order; another's is as unknown as none. */
    @GetMapping("/api/orders/{id}/proof")
    public Mono<Envelope<OrderProof>> ownProof(Caller caller, @PathVariable String id) {
        return answer(id, caller::is);
    }

    private Mono<Envelope<OrderProof>> answer(String id, Predicate<UserId> mayKnow) {
        return proofs.of(new OrderId(Checks.parseUuid("id", id)), mayKnow)
                .map(Envelope::of)
                .switchIfEmpty(Mono.error(() -> ApiException.notFound("There is no such order")));
    }

    /** Seals in the order of their numbers. */
    @GetMapping("/api/audit/seals")
    public Mono<Envelope<SealPage>> seals(
            Caller caller, @RequestParam @Nullable Long after, @RequestParam @Nullable Integer limit) {
        caller.require(Role.AUDITOR);
        Checks.of()
                .that("after", after, after == null || after >= 0, "the number of a seal, or 0")
                .that("limit", limit, limit == null || (limit >= 1 && limit <= MOST_SEALS), "1.." + MOST_SEALS)
                .throwIfAny();
        return seals.after(after == null ? 0 : after, limit == null ? USUAL_SEALS : limit)
                .map(SealedBlock::seal)
                .map(SealDocument::of)
                .collectList()
                .map(items -> Envelope.of(new SealPage(items, keys.texts())));
    }
}
