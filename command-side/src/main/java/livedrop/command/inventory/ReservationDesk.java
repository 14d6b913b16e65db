package livedrop.command.inventory;

import java.util.List;
import java.util.Map;
import livedrop.command.edge.Commands;
import livedrop.command.tail.StreamFollower;
import livedrop.eventstore.LoggedEvent;
import livedrop.kit.account.AccountStatus;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorCode;
import livedrop.schema.RefusalCode;
import livedrop.schema.drop.DropScheduled;
import livedrop.schema.inventory.InventoryCommand;
import livedrop.schema.inventory.InventoryCommand.ConfirmStock;
import livedrop.schema.inventory.InventoryCommand.ReleaseStock;
import livedrop.schema.inventory.ReservationAnswer;
import livedrop.schema.inventory.ReservationCommand.RequestReservation;
import livedrop.schema.inventory.ReservationId;
import livedrop.schema.inventory.ReservationStatus;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Reserves, releases and confirms for our own services, by the id of the reservation alone. */
@Service
class ReservationDesk {

    private final Commands commands;
    private final StreamFollower streams;
    private final AccountStatus accounts;

    ReservationDesk(Commands commands, StreamFollower streams, AccountStatus accounts) {
        this.commands = commands;
        this.streams = streams;
        this.accounts = accounts;
    }

    /**
     * Ties the id to what is asked for, then asks the stock. Where a crash came between, the next try goes on.
     *
     * <p>Fails with the code of the refusal when the stock refused.
     */
    Mono<ReservationAnswer> reserve(RequestReservation wish) {
        return requireItem(wish)
                .then(requireAccount(wish))
                .then(commands.send(wish))
                .then(Mono.just(Claim.of(wish)))
                .onErrorResume(failure -> recogniseRepeat(wish, failure))
                .flatMap(claim -> answer(claim.reserve()))
                .doOnNext(answer -> refuseWhenRefused(wish, answer));
    }

    private Mono<Void> requireItem(RequestReservation wish) {
        return streams.read(wish.dropId().toString())
                .filter(stream -> sells(wish, stream))
                .switchIfEmpty(
                        Mono.error(() -> ApiException.notFound("There is no such drop, or the product is not in it.")))
                .then();
    }

    private static boolean sells(RequestReservation wish, List<LoggedEvent> dropStream) {
        return !dropStream.isEmpty()
                && dropStream.getFirst().payload() instanceof DropScheduled drop
                && drop.items().stream().anyMatch(item -> item.productId().equals(wish.productId()));
    }

    private Mono<Void> requireAccount(RequestReservation wish) {
        return accounts.isActive(wish.userId())
                .filter(active -> active)
                .switchIfEmpty(Mono.error(() -> ApiException.notFound("There is no account " + wish.userId() + ".")))
                .then();
    }

    /** Whatever the reason for which the command failed: when there is a stream, the id was taken. */
    private Mono<Claim> recogniseRepeat(RequestReservation wish, Throwable failure) {
        return streams.read(wish.reservationId().toString())
                .filter(stream -> !stream.isEmpty())
                .switchIfEmpty(Mono.error(failure))
                .flatMap(stream -> Mono.justOrEmpty(Claim.of(wish.reservationId(), stream)))
                .filter(claim -> claim.isFor(wish))
                .switchIfEmpty(Mono.error(() -> anotherWish(wish)));
    }

    private static ApiException anotherWish(RequestReservation wish) {
        return new ApiException(
                ErrorCode.IDEMPOTENCY_KEY_REUSED,
                "This id belongs to something else.",
                Map.of("reservationId", wish.reservationId().toString()));
    }

    private static void refuseWhenRefused(RequestReservation wish, ReservationAnswer answer) {
        RefusalCode reason = answer.reason();
        if (reason != null) {
            throw new ApiException(
                    ErrorCode.of(reason),
                    "The stock refused the reservation.",
                    Map.of("reservationId", wish.reservationId().toString()));
        }
    }

    /** Gives the units back; for an order that waits for its payment this is as if its hold had run out. */
    Mono<ReservationAnswer> release(ReservationId reservationId) {
        return known(reservationId)
                .flatMap(claim ->
                        answer(new ReleaseStock(claim.inventoryId(), reservationId, RefusalCode.CANCELLED_BY_BUYER)))
                .doOnNext(answer -> requireStatus(ReservationStatus.RELEASED, answer));
    }

    /** Sells the units. Those of an order are sold by its payment and by nothing else. */
    Mono<ReservationAnswer> confirm(ReservationId reservationId) {
        return known(reservationId)
                .doOnNext(ReservationDesk::refuseUnpaid)
                .flatMap(claim -> answer(new ConfirmStock(claim.inventoryId(), reservationId)))
                .doOnNext(answer -> requireStatus(ReservationStatus.SOLD, answer));
    }

    private static void refuseUnpaid(Claim claim) {
        if (claim.unpaid()) {
            throw new ApiException(
                    ErrorCode.ORDER_NOT_PAID, "The units are an order's, and its payment confirms them.");
        }
    }

    private static void requireStatus(ReservationStatus wanted, ReservationAnswer answer) {
        if (answer.status() != wanted) {
            throw new ApiException(
                    ErrorCode.RESERVATION_RESOLVED,
                    "The reservation has come to another end.",
                    Map.of("status", answer.status().name()));
        }
    }

    private Mono<Claim> known(ReservationId reservationId) {
        return find(reservationId).switchIfEmpty(Mono.error(ReservationDesk::unknown));
    }

    private Mono<Claim> find(ReservationId reservationId) {
        return streams.read(reservationId.toString())
                .flatMap(stream -> Mono.justOrEmpty(Claim.of(reservationId, stream)));
    }

    /** The stock knows nothing of a reservation that was asked for and never reached it. */
    private Mono<ReservationAnswer> answer(InventoryCommand command) {
        return commands.<ReservationAnswer>send(command).switchIfEmpty(Mono.error(ReservationDesk::unknown));
    }

    private static ApiException unknown() {
        return ApiException.notFound("There is no such reservation.");
    }
}
