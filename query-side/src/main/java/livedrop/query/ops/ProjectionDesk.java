package livedrop.query.ops;

import java.util.Map;
import java.util.TreeSet;
import livedrop.eventstore.EventLog;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorCode;
import livedrop.query.view.LoggedView.UnfoldableException;
import livedrop.query.view.drift.BusyDocumentException;
import livedrop.query.view.drift.Healed;
import livedrop.query.view.drift.Healing;
import livedrop.query.view.letter.LetterDesk;
import livedrop.query.view.letter.SetAside;
import livedrop.query.view.rebuild.Build;
import livedrop.query.view.rebuild.Builds;
import livedrop.query.view.rebuild.Builds.Order;
import livedrop.schema.account.UserId;
import livedrop.schema.projection.ProjectionCommand;
import livedrop.schema.projection.ProjectionCommand.CancelRebuild;
import livedrop.schema.projection.ProjectionCommand.DiscardDeadLetters;
import livedrop.schema.projection.ProjectionCommand.OrderRebuild;
import livedrop.schema.projection.ProjectionCommand.OrderRollback;
import livedrop.schema.projection.ProjectionCommand.RebuildDocument;
import livedrop.schema.projection.ProjectionCommand.RetryDeadLetters;
import livedrop.schema.projection.ProjectionId;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Carries out what support decides about views. The decision is in the log before anything is done. */
public final class ProjectionDesk {

    private final Projections projections;
    private final Builds builds;
    private final Healing healing;
    private final LetterDesk letters;
    private final EventLog log;
    private final CommandGateway commands;

    public ProjectionDesk(
            Projections projections,
            Builds builds,
            Healing healing,
            LetterDesk letters,
            EventLog log,
            CommandGateway commands) {
        this.projections = projections;
        this.builds = builds;
        this.healing = healing;
        this.letters = letters;
        this.log = log;
        this.commands = commands;
    }

    /** Who decides, and why. */
    record Why(UserId by, @Nullable String reason) {}

    /** @throws ApiException {@code REBUILD_UNDER_WAY} when the view is being built, or as many others as can be */
    Mono<ProjectionDocument> rebuild(String view, Why why) {
        return requireRoom(view)
                .then(record(new OrderRebuild(ProjectionId.of(view), view, why.by(), why.reason())))
                .then(begin(view, Build.Kind.REBUILD, why))
                .then(projections.find(view));
    }

    /**
     * Lets the generation before serve again.
     *
     * @throws ApiException {@code REBUILD_UNDER_WAY}; {@code NO_PREVIOUS_GENERATION} when none served before
     */
    Mono<ProjectionDocument> rollback(String view, Why why) {
        return requireRoom(view)
                .then(builds.find(view))
                .filter(standing -> standing.previous() != null)
                .switchIfEmpty(Mono.error(ProjectionDesk::noPrevious))
                .then(record(new OrderRollback(ProjectionId.of(view), view, why.by(), why.reason())))
                .then(begin(view, Build.Kind.ROLLBACK, why))
                .then(projections.find(view));
    }

    /** @throws ApiException {@code NOTHING_TO_CANCEL} when nothing is under way */
    Mono<ProjectionDocument> cancel(String view, Why why) {
        return builds.find(view)
                .flatMap(standing -> Mono.justOrEmpty(standing.building()))
                .flatMap(build -> record(new CancelRebuild(ProjectionId.of(view), view, why.by(), why.reason()))
                        .then(builds.cancel(view, build.generation())))
                .filter(cancelled -> cancelled)
                .switchIfEmpty(Mono.error(() ->
                        new ApiException(ErrorCode.NOTHING_TO_CANCEL, "Nothing is built: there is nothing to cancel.")))
                .then(projections.find(view));
    }

    /**
     * Folds one document from the log, and serves it in the place of the one that is served.
     *
     * @throws ApiException {@code NOT_FOUND} when it is neither in the view nor in the log; {@code DOCUMENT_BUSY} when it
     *     changes all the time; {@code DOCUMENT_NOT_FOLDABLE} when one of its events cannot be taken in
     */
    Mono<Healed> rebuildDocument(String view, String document, Why why) {
        return healing.isKnown(view, document)
                .filter(known -> known)
                .flatMap(_ -> record(new RebuildDocument(ProjectionId.of(view), view, why.by(), why.reason(), document))
                        .then(healing.heal(view, document)))
                .switchIfEmpty(Mono.error(() -> ApiException.notFound("There is no such document.")))
                .onErrorMap(BusyDocumentException.class, _ -> busy())
                .onErrorMap(UnfoldableException.class, _ -> notFoldable());
    }

    /** Takes the dead letters about one subject in, as far as they can be: what is left is told. */
    Mono<SetAside> retryLetters(String view, String sequence, Why why) {
        return letters.find(view, sequence)
                .filter(SetAside::isThere)
                .flatMap(
                        _ -> record(new RetryDeadLetters(ProjectionId.of(view), view, why.by(), why.reason(), sequence))
                                .then(letters.retry(view, sequence)))
                .defaultIfEmpty(SetAside.none(sequence));
    }

    /**
     * Gives the dead letters about one subject up: the view goes on without them.
     *
     * @throws ApiException {@code DEAD_LETTERS_NEEDED} when the view does not have what later events will change
     */
    Mono<SetAside> discardLetters(String view, String sequence, Why why) {
        return letters.find(view, sequence)
                .filter(SetAside::isThere)
                .flatMap(_ -> requireDiscardable(view, sequence)
                        .then(record(
                                new DiscardDeadLetters(ProjectionId.of(view), view, why.by(), why.reason(), sequence)))
                        .then(letters.discard(view, sequence)))
                .defaultIfEmpty(SetAside.none(sequence));
    }

    private Mono<Boolean> requireDiscardable(String view, String sequence) {
        return letters.canBeDiscarded(view, sequence)
                .filter(can -> can)
                .switchIfEmpty(Mono.error(() -> new ApiException(
                        ErrorCode.DEAD_LETTERS_NEEDED,
                        "The view does not have what the events change: retry them, or rebuild the view.")));
    }

    private Mono<Void> requireRoom(String view) {
        return builds.underWay()
                .filter(underWay -> underWay.containsKey(view) || underWay.size() >= Builds.MOST)
                .flatMap(underWay -> Mono.error(underWay(underWay)));
    }

    private Mono<Void> begin(String view, Build.Kind kind, Why why) {
        return log.head()
                .map(head -> new Order(view, kind, why.by().toString(), why.reason() == null ? "" : why.reason(), head))
                .flatMap(builds::begin)
                .flatMap(begun -> switch (begun) {
                    case BEGUN -> Mono.empty();
                    case NO_PREVIOUS -> Mono.error(noPrevious());
                    case UNDER_WAY, TOO_MANY -> builds.underWay().flatMap(all -> Mono.error(underWay(all)));
                });
    }

    private Mono<Void> record(ProjectionCommand decision) {
        // In a process that handles commands itself, a command is handled by the thread that sends it.
        return Mono.defer(() -> Mono.fromFuture(commands.send(decision)))
                .subscribeOn(Schedulers.boundedElastic())
                .then();
    }

    private static ApiException underWay(Map<String, Build> underWay) {
        return new ApiException(
                ErrorCode.REBUILD_UNDER_WAY,
                "There can be one rebuild of a view, and " + Builds.MOST + " in all: wait for what is under way,"
                        + " or cancel it.",
                Map.of("projections", new TreeSet<>(underWay.keySet())));
    }

    private static ApiException busy() {
        return new ApiException(
                ErrorCode.DOCUMENT_BUSY, "The document changes all the time: try again, or rebuild the view.");
    }

    private static ApiException notFoldable() {
        return new ApiException(
                ErrorCode.DOCUMENT_NOT_FOLDABLE,
                "An event of the document cannot be taken in: it is among the dead letters of the view.");
    }

    private static ApiException noPrevious() {
        return new ApiException(ErrorCode.NO_PREVIOUS_GENERATION, "No generation served before this one.");
    }
}
