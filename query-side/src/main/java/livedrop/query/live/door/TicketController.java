package livedrop.query.live.door;

import livedrop.kit.security.Admission;
import livedrop.kit.web.Envelope;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Tickets for browsers, whose {@code EventSource} and {@code WebSocket} send no header. */
@RestController
final class TicketController {

    private final Tickets tickets;

    TicketController(Tickets tickets) {
        this.tickets = tickets;
    }

    @PostMapping("/api/stream-tickets")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<Envelope<Ticket>> issue(Admission admission) {
        return tickets.issue(Guest.of(admission)).map(Envelope::of);
    }
}
