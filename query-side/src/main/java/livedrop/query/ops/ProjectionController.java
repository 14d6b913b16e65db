package livedrop.query.ops;

import java.util.List;
import java.util.regex.Pattern;
import livedrop.kit.security.Caller;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.Checks;
import livedrop.kit.web.Envelope;
import livedrop.kit.web.Page;
import livedrop.kit.web.Reason;
import livedrop.query.ops.ProjectionDesk.Why;
import livedrop.query.view.drift.Healed;
import livedrop.query.view.letter.LetterDesk;
import livedrop.query.view.letter.SetAside;
import livedrop.schema.account.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Support sees how the views stand, and has them built anew without anybody noticing. */
@RestController
@RequestMapping("/api/ops/projections")
public class ProjectionController {

    private static final Pattern NAME = Pattern.compile("[a-z-]{1,60}");

    private final Projections projections;
    private final ProjectionEvents events;
    private final ProjectionDesk desk;
    private final LetterDesk letters;

    ProjectionController(Projections projections, ProjectionEvents events, ProjectionDesk desk, LetterDesk letters) {
        this.projections = projections;
        this.events = events;
        this.desk = desk;
        this.letters = letters;
    }

    @GetMapping
    Mono<Envelope<Page<ProjectionDocument>>> all(Caller caller) {
        caller.require(Role.SUPPORT);
        return projections
                .all()
                .collectList()
                .map((List<ProjectionDocument> found) -> new Page<>(found, null))
                .map(Envelope::of);
    }

    @GetMapping("/{name}")
    Mono<Envelope<ProjectionDocument>> find(Caller caller, @PathVariable String name) {
        return projections.find(known(caller, name)).map(Envelope::of);
    }

    @GetMapping(path = "/{name}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<ProjectionDocument>> events(Caller caller, @PathVariable String name) {
        return events.of(known(caller, name));
    }

    @PostMapping("/{name}/rebuild")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<Envelope<ProjectionDocument>> rebuild(
            Caller caller, @PathVariable String name, @RequestBody(required = false) @Nullable Reason reason) {
        Why why = why(caller, reason);
        return desk.rebuild(known(caller, name), why).map(Envelope::of);
    }

    @PostMapping("/{name}/rollback")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<Envelope<ProjectionDocument>> rollback(
            Caller caller, @PathVariable String name, @RequestBody(required = false) @Nullable Reason reason) {
        Why why = why(caller, reason);
        return desk.rollback(known(caller, name), why).map(Envelope::of);
    }

    @PostMapping("/{name}/cancel")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<Envelope<ProjectionDocument>> cancel(
            Caller caller, @PathVariable String name, @RequestBody(required = false) @Nullable Reason reason) {
        Why why = why(caller, reason);
        return desk.cancel(known(caller, name), why).map(Envelope::of);
    }

    /** The document is what the log says when this is answered. */
    @PostMapping("/{name}/documents/{document}/rebuild")
    Mono<Envelope<Healed>> rebuildDocument(
            Caller caller,
            @PathVariable String name,
            @PathVariable String document,
            @RequestBody(required = false) @Nullable Reason reason) {
        Why why = why(caller, reason);
        return desk.rebuildDocument(known(caller, name), document, why).map(Envelope::of);
    }

    @GetMapping("/{name}/dead-letters")
    Mono<Envelope<Page<SetAside>>> deadLetters(Caller caller, @PathVariable String name) {
        return letters.all(known(caller, name))
                .map((List<SetAside> found) -> new Page<>(found, null))
                .map(Envelope::of);
    }

    @PostMapping("/{name}/dead-letters/{sequence}/retry")
    Mono<Envelope<SetAside>> retryLetters(
            Caller caller,
            @PathVariable String name,
            @PathVariable String sequence,
            @RequestBody(required = false) @Nullable Reason reason) {
        Why why = why(caller, reason);
        return desk.retryLetters(known(caller, name), sequence, why).map(Envelope::of);
    }

    @PostMapping("/{name}/dead-letters/{sequence}/discard")
    Mono<Envelope<SetAside>> discardLetters(
            Caller caller,
            @PathVariable String name,
            @PathVariable String sequence,
            @RequestBody(required = false) @Nullable Reason reason) {
        Why why = why(caller, reason);
        return desk.discardLetters(known(caller, name), sequence, why).map(Envelope::of);
    }

    private String known(Caller caller, String name) {
        caller.require(Role.SUPPORT);
        Checks.of()
                .that("name", name, NAME.matcher(name).matches(), "a name as in drop-view")
                .throwIfAny();
        if (!projections.has(name)) {
            throw ApiException.notFound("There is no such projection.");
        }
        return name;
    }

    private static Why why(Caller caller, @Nullable Reason reason) {
        caller.require(Role.SUPPORT);
        return new Why(caller.id(), Reason.of(reason));
    }
}
