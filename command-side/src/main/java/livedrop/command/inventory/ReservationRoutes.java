package livedrop.command.inventory;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.time.Instant;
import java.util.Objects;
import livedrop.command.edge.NewIds;
import livedrop.kit.internal.InternalBody;
import livedrop.kit.internal.InternalRoutes;
import livedrop.kit.internal.ServiceScope;
import livedrop.kit.web.Checks;
import livedrop.kit.web.Envelope;
import livedrop.kit.web.IdempotencyKey;
import livedrop.schema.account.UserId;
import livedrop.schema.drop.DropId;
import livedrop.schema.inventory.ReservationAnswer;
import livedrop.schema.inventory.ReservationCommand.RequestReservation;
import livedrop.schema.inventory.ReservationId;
import livedrop.schema.inventory.ReservationStatus;
import livedrop.schema.product.ProductId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Our own services reserve, release and confirm units without an order. */
@Component
class ReservationRoutes implements InternalRoutes {

    private static final int MOST_UNITS = 100;

    private final ReservationDesk reservations;
    private final NewIds ids;

    ReservationRoutes(ReservationDesk reservations, NewIds ids) {
        this.reservations = reservations;
        this.ids = ids;
    }

    /** What is to be held for whom. Without an id, the idempotency key names the reservation; without both, it is new. */
    record ReserveRequest(
            @Nullable DropId dropId,
            @Nullable ProductId productId,
            @Nullable UserId userId,
            @Nullable Integer quantity,
            @Nullable ReservationId reservationId) {

        void check() {
            Checks.of()
                    .required("dropId", dropId)
                    .required("productId", productId)
                    .required("userId", userId)
                    .required("quantity", quantity)
                    .that("quantity", quantity, 1, MOST_UNITS)
                    .throwIfAny();
        }

        /** Only after {@link #check}. */
        RequestReservation command(ReservationId usual) {
            return new RequestReservation(
                    reservationId == null ? usual : reservationId,
                    Objects.requireNonNull(dropId),
                    Objects.requireNonNull(productId),
                    Objects.requireNonNull(userId),
                    Objects.requireNonNull(quantity));
        }
    }

    /** Which reservation is to be resolved. */
    record ResolveRequest(@Nullable ReservationId reservationId) {

        ReservationId id() {
            Checks.of().required("reservationId", reservationId).throwIfAny();
            return Objects.requireNonNull(reservationId);
        }
    }

    /** How the reservation stands. */
    record Receipt(ReservationId reservationId, ReservationStatus status, Instant expiresAt) {

        static Receipt of(ReservationId id, ReservationAnswer answer) {
            return new Receipt(id, answer.status(), answer.deadline());
        }
    }

    @Override
    public ServiceScope scope() {
        return new ServiceScope("inventory");
    }

    @Override
    public RouterFunction<ServerResponse> routes() {
        return route().POST("/internal/inventory/reserve", this::reserve)
                .POST("/internal/inventory/release", this::release)
                .POST("/internal/inventory/confirm", this::confirm)
                .build();
    }

    private Mono<ServerResponse> reserve(ServerRequest request) {
        @Nullable String key = request.headers().firstHeader(IdempotencyKey.HEADER);
        return InternalBody.of(request, ReserveRequest.class)
                .doOnNext(ReserveRequest::check)
                .map(wish -> wish.command(idOf(wish, key)))
                .flatMap(wish -> reservations.reserve(wish).map(answer -> Receipt.of(wish.reservationId(), answer)))
                .flatMap(ReservationRoutes::ok);
    }

    private ReservationId idOf(ReserveRequest wish, @Nullable String key) {
        return key == null
                ? new ReservationId(ids.next())
                : ReservationId.of(
                        Objects.requireNonNull(wish.userId()),
                        IdempotencyKey.required(key).value());
    }

    private Mono<ServerResponse> release(ServerRequest request) {
        return InternalBody.of(request, ResolveRequest.class)
                .map(ResolveRequest::id)
                .flatMap(id -> reservations.release(id).map(answer -> Receipt.of(id, answer)))
                .flatMap(ReservationRoutes::ok);
    }

    private Mono<ServerResponse> confirm(ServerRequest request) {
        return InternalBody.of(request, ResolveRequest.class)
                .map(ResolveRequest::id)
                .flatMap(id -> reservations.confirm(id).map(answer -> Receipt.of(id, answer)))
                .flatMap(ReservationRoutes::ok);
    }

    private static Mono<ServerResponse> ok(Receipt receipt) {
        return ServerResponse.ok().bodyValue(Envelope.of(receipt));
    }
}
