package livedrop.saga.support;

import java.util.UUID;
import java.util.function.Consumer;
import livedrop.kit.web.ApiException;
import livedrop.saga.parking.ParkedOrders;
import livedrop.saga.step.Commands;
import livedrop.saga.step.StepName;
import livedrop.schema.account.UserId;
import livedrop.schema.support.SupportCommand;
import livedrop.schema.support.SupportCommand.CompensateOrder;
import livedrop.schema.support.SupportCommand.DiscardSteps;
import livedrop.schema.support.SupportCommand.RetrySteps;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Carries out what support decides. The decision is in the log before anything is done: what was begun and not finished,
 * because a process died, is seen as parked still and can be decided again.
 */
public final class CaseDesk {

    private final Cases cases;
    private final ParkedOrders orders;
    private final Commands commands;

    public CaseDesk(Cases cases, ParkedOrders orders, Commands commands) {
        this.cases = cases;
        this.orders = orders;
        this.commands = commands;
    }

    /** Who decides, and why, if that is said. */
    record Why(UserId by, @Nullable String reason) {}

    /** @throws ApiException {@code NOT_FOUND} when support never had to do with it */
    Mono<CaseDocument> find(UUID subject) {
        return known(subject).map(Case::document);
    }

    /** Takes the parked steps again now, in their order, as far as they succeed. */
    Mono<CaseDocument> retry(UUID subject, Why why) {
        return decidable(subject, _ -> {})
                .flatMap(of -> carryOut(
                        new RetrySteps(of.id(), subject, why.by(), why.reason(), of.steps()),
                        () -> orders.retry(subject, _ -> true)))
                .then(find(subject));
    }

    /**
     * Sends the order back: what leads on to a sale is dropped by the purchase process, which begins the way back; what is
     * parked on the way back is taken again now.
     */
    Mono<CaseDocument> compensate(UUID subject, Why why) {
        return decidable(subject, Case::requireCompensable)
                .flatMap(of -> carryOut(
                        new CompensateOrder(of.id(), subject, why.by(), why.reason(), of.steps()),
                        () -> orders.retry(subject, step -> step.name().way() == StepName.Way.BACK)))
                .then(find(subject));
    }

    /** Gives the parked steps up. */
    Mono<CaseDocument> discard(UUID subject, Why why) {
        return decidable(subject, Case::requireDiscardable)
                .flatMap(of -> carryOut(
                        new DiscardSteps(of.id(), subject, why.by(), why.reason(), of.steps()),
                        () -> orders.discard(of.parked())))
                .then(find(subject));
    }

    private Mono<Case> decidable(UUID subject, Consumer<Case> rule) {
        return known(subject).doOnNext(Case::requireParked).doOnNext(rule);
    }

    private Mono<Case> known(UUID subject) {
        return cases.of(subject)
                .filter(found -> !found.isUnknown())
                .switchIfEmpty(Mono.error(() -> ApiException.notFound("No step of it was ever parked.")));
    }

    private Mono<Void> carryOut(SupportCommand decision, Runnable action) {
        return Mono.fromFuture(() -> commands.send(decision)).then(Waiting.on(action));
    }
}
