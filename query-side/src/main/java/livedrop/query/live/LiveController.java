package livedrop.query.live;

import static livedrop.query.live.StreamAnswers.seated;

import java.util.OptionalLong;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.Checks;
import livedrop.query.live.door.Door;
import livedrop.query.live.door.Guest;
import livedrop.query.live.door.Stay;
import livedrop.schema.account.UserId;
import livedrop.schema.drop.DropId;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The streams as server-sent events. */
@RestController
final class LiveController {

    private final StreamAnswers answers;
    private final Door door;
    private final Stay stay;

    LiveController(StreamAnswers answers, Door door, Stay stay) {
        this.answers = answers;
        this.door = door;
        this.stay = stay;
    }

    @GetMapping(path = "/api/drops/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Mono<Void> drop(@PathVariable String id, ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        DropId dropId = new DropId(Checks.parseUuid("id", id));
        Mono<Void> sent = answers.drop(dropId, LastEventId.of(request), exchange.getResponse());
        return door.guest(exchange)
                .map(guest -> seated(() -> door.seat(request, guest), sent))
                .defaultIfEmpty(seated(() -> door.seat(request), sent))
                .flatMap(seated -> seated);
    }

    @GetMapping(path = "/api/users/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Mono<Void> user(@PathVariable String id, ServerWebExchange exchange) {
        OptionalLong lastId = LastEventId.of(exchange.getRequest());
        UserId userId = new UserId(Checks.parseUuid("id", id));
        return door.guest(exchange)
                .switchIfEmpty(Mono.error(() -> ApiException.unauthenticated("A token or a ticket is required here")))
                .flatMap(guest -> user(userId, guest, lastId, exchange));
    }

    private Mono<Void> user(UserId userId, Guest guest, OptionalLong lastId, ServerWebExchange exchange) {
        if (!guest.id().equals(userId)) {
            throw ApiException.forbidden("This account is not yours");
        }
        return seated(
                () -> door.seat(exchange.getRequest(), guest),
                answers.user(userId, lastId, stay.end(guest), exchange.getResponse()));
    }
}
