package livedrop.query.ops;

import java.util.List;
import livedrop.eventstore.EventLog;
import livedrop.query.ops.ProjectionDocument.Findings;
import livedrop.query.redis.ViewKeys;
import livedrop.query.view.drift.Drifts;
import livedrop.query.view.letter.LetterDesk;
import livedrop.query.view.rebuild.Build;
import livedrop.query.view.rebuild.Builds;
import livedrop.query.view.rebuild.Positions;
import livedrop.query.view.rebuild.Standing;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How the views stand, as support is shown it. */
public final class Projections {

    private final List<String> names;
    private final Builds builds;
    private final Drifts drifts;
    private final LetterDesk letters;
    private final EventLog log;

    /** @param names of all views */
    public Projections(List<String> names, Builds builds, Drifts drifts, LetterDesk letters, EventLog log) {
        this.names = List.copyOf(names);
        this.builds = builds;
        this.drifts = drifts;
        this.letters = letters;
        this.log = log;
    }

    boolean has(String name) {
        return names.contains(name);
    }

    Flux<ProjectionDocument> all() {
        return Flux.fromIterable(names).concatMap(this::find);
    }

    Mono<ProjectionDocument> find(String name) {
        return builds.find(name).flatMap(this::document);
    }

    /** What was taken in is asked for before what there is: nobody is shown a view that is ahead of the log. */
    private Mono<ProjectionDocument> document(Standing standing) {
        ViewKeys serving = new ViewKeys(standing.view(), standing.serving());
        Build build = standing.building();
        Mono<Positions> built = build == null
                ? Mono.just(new Positions(0, 0))
                : builds.positions(new ViewKeys(standing.view(), build.generation()));
        Mono<Findings> findings = Mono.zip(builds.isReady(serving), letters.count(serving), drifts.find(serving))
                .map(found -> new Findings(found.getT1(), found.getT2(), found.getT3()));
        return Mono.zip(builds.positions(serving), built, findings)
                .zipWhen(
                        _ -> log.head(),
                        (found, head) ->
                                ProjectionDocument.of(standing, found.getT3(), found.getT1(), found.getT2(), head));
    }
}
