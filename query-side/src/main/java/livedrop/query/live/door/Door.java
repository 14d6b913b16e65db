package livedrop.query.live.door;

import livedrop.kit.security.Admissions;
import livedrop.kit.web.ApiException;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/** Lets in who asks for a stream: known by the token in the header, or else by a ticket in the address. */
public final class Door {

    /** The query parameter by which a ticket is shown. */
    public static final String TICKET = "ticket";

    private final Tickets tickets;
    private final Stay stay;
    private final Seats seats;

    public Door(Tickets tickets, Stay stay, Seats seats) {
        this.tickets = tickets;
        this.stay = stay;
        this.seats = seats;
    }

    /**
     * Who asks; empty when the request does not say. Fails with {@code UNAUTHENTICATED} when what it shows is not good:
     * a ticket is spent then all the same.
     */
    public Mono<Guest> guest(ServerWebExchange exchange) {
        return Admissions.current()
                .map(Guest::of)
                .switchIfEmpty(Mono.defer(() -> byTicket(exchange.getRequest())))
                .flatMap(stay::welcome);
    }

    private Mono<Guest> byTicket(ServerHttpRequest request) {
        return Mono.justOrEmpty(request.getQueryParams().getFirst(TICKET)).flatMap(tickets::redeem);
    }

    /** A seat for somebody who did not say who it is. */
    public Disposable seat(ServerHttpRequest request) {
        return seats.take(request.getRemoteAddress());
    }

    /** @throws ApiException {@code TOO_MANY_REQUESTS} when the guest, or the address, has all that one may have */
    public Disposable seat(ServerHttpRequest request, Guest guest) {
        Disposable byAddress = seat(request);
        try {
            return Disposables.composite(byAddress, seats.take(guest.id()));
        } catch (ApiException full) {
            byAddress.dispose();
            throw full;
        }
    }
}
