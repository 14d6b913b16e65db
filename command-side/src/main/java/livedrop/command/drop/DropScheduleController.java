package livedrop.command.drop;

import java.time.Clock;
import java.util.UUID;
import livedrop.command.edge.Creators;
import livedrop.command.edge.NewIds;
import livedrop.kit.security.Caller;
import livedrop.kit.web.Envelope;
import livedrop.schema.creator.CreatorId;
import livedrop.schema.document.DropDocument;
import livedrop.schema.drop.DropId;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Creators announce drops, move them, and withdraw them. */
@RestController
@RequestMapping("/api/drops")
class DropScheduleController {
    private final DropDesk drops;
    private final Creators creators;
    private final NewIds ids;
    private final Clock clock;

    DropScheduleController(DropDesk drops, Creators creators, NewIds ids, Clock clock) {
        this.drops = drops;
        this.creators = creators;
        this.ids = ids;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<Envelope<DropDocument>> schedule(@RequestBody DropRequest request, Caller caller) {
        request.check(clock.instant());
        DropId dropId = new DropId(ids.next());
        return creators.require(caller.id())
                .flatMap(creator -> drops.schedule(dropId, creator, request))
                .map(Envelope::of);
    }

    @PutMapping("/{id}")
    Mono<Envelope<DropDocument>> reschedule(
            @PathVariable UUID id, @RequestBody RescheduleRequest request, Caller caller) {
        request.check();
        return drops.reschedule(new DropId(id), CreatorId.of(caller.id()), request)
                .map(Envelope::of);
    }

    @PostMapping("/{id}/cancel")
    Mono<Envelope<DropDocument>> cancel(@PathVariable UUID id, Caller caller) {
        return drops.cancel(new DropId(id), CreatorId.of(caller.id())).map(Envelope::of);
    }
}
